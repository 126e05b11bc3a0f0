package io.github.rollcall.user.header;

import io.github.rollcall.user.problem.Spelling;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of columns that hold secrets, in the languages of rosters. Rather one word too many: a column is only masked for
 * it. Accents and width do not matter.
 */
public final class SecretNames {

    /** Long enough to be meant wherever they stand in a name. */
    private static final List<String> PARTS = List.of(parts());

    /** These stand in too many other words, so only alone, or with what follows them in {@link #AFTER_PIN}. */
    private static final Set<String> WORDS = Set.of(
            "pin",
            "pins",
            "puk",
            "puk1",
            "puk2",
            "pw",
            "pwd",
            "pass",
            "pswd",
            "psw",
            "token",
            "tokens",
            "otp",
            "totp",
            "tan",
            "mfa",
            "cvv",
            "cvc",
            "apikey",
            "clave",
            "mdp",
            "heslo",
            "haslo",
            "hasla",
            "lozinka",
            "geslo",
            "parola",
            "jelszo",
            "salasana",
            "sifre",
            "senha",
            "kod",
            "pincode",
            "pinnr",
            "nip",
            "sso");

    private static final Pattern AFTER_PIN = Pattern.compile(
            ".*pin|pin[-_ ]?(s|code|no|nr|num|number|nummer|numero|numer|kod|\\d+)|(api|access|private|secret)[-_ ]?key.*");

    private SecretNames() {}

    public static boolean has(String column) {
        String plain = plain(column);
        String key = Spelling.key(plain);
        return PARTS.stream().anyMatch(key::contains)
                || AFTER_PIN.matcher(key).matches()
                || Stream.of(plain.split("[^\\p{L}\\p{N}]+")).anyMatch(SecretNames::isWord);
    }

    /** Also as one of the words of initialPin or ApiToken. */
    private static boolean isWord(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT))
                || Stream.of(word.split("(?<=\\p{Ll})(?=\\p{Lu})"))
                        .anyMatch(part -> WORDS.contains(part.toLowerCase(Locale.ROOT)));
    }

    private static String plain(String column) {
        String bare =
                HeaderName.bare(column).replace('ł', 'l').replace('Ł', 'L').replace('ı', 'i');
        return Normalizer.normalize(bare, Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", "");
    }

    /** Without accents, blanks and hyphens. */
    private static String[] parts() {
        return new String[] {
            // English
            "password",
            "passwd",
            "passcode",
            "passphrase",
            "passkey",
            "pwd",
            "secret",
            "credential",
            "apitoken",
            "accesstoken",
            // German, Dutch, Scandinavian
            "passwort",
            "kennwort",
            "losungswort",
            "geheim",
            "zugangsdaten",
            "wachtwoord",
            "passord",
            "losenord",
            "losen",
            "adgangskode",
            "lykilord",
            "salasana",
            // French, Spanish, Portuguese, Italian, Romanian
            "motdepasse",
            "motpasse",
            "mdpasse",
            "contrasena",
            "contrasenya",
            "contrassenya",
            "palabraclave",
            "codigosecreto",
            "clavesecreta",
            "clavedeacceso",
            "cleprivee",
            "codeconfidentiel",
            "senha",
            "palavrapasse",
            "palavrachave",
            "parola",
            "segreto",
            "segreta",
            // Central and eastern Europe
            "heslo",
            "haslo",
            "lozinka",
            "zaporka",
            "geslo",
            "jelszo",
            "slaptazodis",
            "parole",
            "parool",
            "salasõna",
            "sifre",
            "fjalekalim",
            // Greek, Cyrillic, Hebrew, Arabic (marks left out)
            "κωδικοςπροσβασης",
            "συνθηματικο",
            "парол",
            "секрет",
            "лозинк",
            "сисма",
            "סיסמ",
            "كلمةالمرور",
            "كلمةالسر",
            "كلمهالمرور",
            // East Asia; Hangul as it is taken apart
            "密码",
            "密碼",
            "口令",
            "暗码",
            "密钥",
            "密鑰",
            "令牌",
            "パスワード",
            "ハスワート",
            "暗証番号",
            "パスコード",
            "ハスコート",
            "秘密",
            "合言葉",
            Normalizer.normalize("비밀번호", Normalizer.Form.NFKD),
            Normalizer.normalize("암호", Normalizer.Form.NFKD),
            "รหัสผ่าน",
            Normalizer.normalize("รหัสผ่าน", Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", ""),
            "matkhau"
        };
    }
}

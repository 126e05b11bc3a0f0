package io.github.rollcall.user.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Pass phrase",
                "Old PIN",
                "Secret question",
                "Token",
                "Kennwort alt",
                "Clé secrète",
                "Pass",
                "PW",
                "Mot de passe",
                "Mot de passe initial",
                "MDP",
                "Contraseña",
                "CONTRASENA",
                "Senha",
                "Senha inicial",
                "Wachtwoord",
                "Пароль",
                "пароли",
                "密码",
                "初始密碼",
                "パスワード",
                "ﾊﾟｽﾜｰﾄﾞ",
                "비밀번호",
                "암호",
                "PUK",
                "PUK-2",
                "PinNr",
                "Pin No.",
                "Voicemail PIN",
                "initialPin",
                "API key",
                "ApiKey",
                "api_token",
                "Access Key",
                "Hasło",
                "HASLO",
                "Heslo",
                "Lozinka",
                "Jelszó",
                "Lösenord",
                "Losen",
                "Passord",
                "Adgangskode",
                "Salasana",
                "Şifre",
                "Parolă",
                "Parola",
                "Κωδικός πρόσβασης",
                "סיסמה",
                "كلمة المرور",
                "รหัสผ่าน",
                "Mật khẩu",
                "Ｐａｓｓｗｏｒｄ",
                "“Password”",
                "Zugangsdaten",
                "Client secret",
                "Passcode",
                "*Password*",
                "Start-Passwort",
                "OTP",
                "MFA",
                "Palavra-passe",
                "Clave",
                "Codigo secreto"
            })
    void soundSecret(String column) {
        assertThat(Field.soundsSecret(column)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "firstName",
                "lastName",
                "email",
                "extensionNumber",
                "employeeId",
                "status",
                "mobilePhone",
                "department",
                "jobTitle",
                "company",
                "timezone",
                "language",
                "site",
                "costCenter",
                "role",
                "displayName",
                "Compass",
                "Passport no",
                "Shipping address",
                "Opinion",
                "Keyboard",
                "Postal code",
                "Country code",
                "Partner",
                "Spouse",
                "Kodak",
                "Notes",
                "Bypass group",
                "Alpine team",
                "Tanks",
                "Cost key",
                "Position",
                "Passenger",
                "zip",
                "imageFile",
                "greetingLanguage"
            })
    void soundLikeNothingSecret(String column) {
        assertThat(Field.soundsSecret(column)).isFalse();
    }
}

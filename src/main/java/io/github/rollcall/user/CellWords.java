package io.github.rollcall.user;

import io.github.rollcall.user.cell.WordList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What exports write where they have nothing to say.
 *
 * @param meaningless words that say nothing about a person: they are no employee id, and doubtful as a text
 * @param blank words that are read as an empty cell, in any column
 */
public record CellWords(WordList meaningless, WordList blank) {

    /** What programs, spreadsheets and people of several languages write for nothing. */
    private static final List<String> USUAL = List.of(
            // programs and spreadsheets
            "N/A",
            "N\\A",
            "NA",
            "n.a.",
            "#N/A",
            "#NA",
            "#NV",
            "null",
            "#NULL!",
            "nil",
            "\\N",
            "nan",
            "-nan",
            "none",
            "undefined",
            "void",
            "empty",
            "blank",
            "missing",
            "false",
            "[object Object]",
            "0",
            // people
            "TBD",
            "TBA",
            "TBC",
            "to be defined",
            "to be determined",
            "to be confirmed",
            "todo",
            "pending",
            "unknown",
            "unassigned",
            "not available",
            "not applicable",
            "not assigned",
            "not set",
            "no id",
            "no value",
            "no data",
            "x",
            "xx",
            "xxx",
            "xxxx",
            "k.A.",
            "keine",
            "keiner",
            "keine Angabe",
            "leer",
            "fehlt",
            "unbekannt",
            "offen",
            "entfällt",
            "aucun",
            "aucune",
            "néant",
            "inconnu",
            "vide",
            "s.o.",
            "s/o",
            "ninguno",
            "ninguna",
            "desconocido",
            "vacío",
            "sin dato",
            "nessuno",
            "nessuna",
            "sconosciuto",
            "vuoto",
            "nenhum",
            "nenhuma",
            "desconhecido",
            "vazio",
            "geen",
            "onbekend",
            "leeg",
            "n.v.t.",
            "nvt",
            "brak",
            "nie dotyczy",
            "nieznany",
            "žádné",
            "žádný",
            "neznámý",
            "ingen",
            "saknas",
            "okänd",
            "ukendt",
            "ukjent",
            "yok",
            "bilinmiyor",
            "нет",
            "неизвестно",
            "н/д",
            "отсутствует",
            "немає",
            "невідомо",
            "无",
            "無",
            "没有",
            "沒有",
            "暂无",
            "未知",
            "待定",
            "空",
            "不适用",
            "なし",
            "無し",
            "該当なし",
            "不明",
            "未定",
            "없음",
            "미정",
            "해당없음",
            "لا يوجد",
            "אין");

    /** Digits with an exponent, as a spreadsheet shows a number that is too long for it. */
    private static final Pattern SCIENTIFIC = Pattern.compile(
            "[+-]?\\d+(?:[.,٫]\\d*)?\\s*(?:E[+-]\\d+|[x×*·]\\s*10\\s*\\^?\\s*[+-]?\\d+)|[+-]?\\d+[.,٫]\\d*E\\d+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** The usual words mean nothing, and none of them is blank. */
    public static final CellWords DEFAULT = of(null, List.of());

    /**
     * As settings say.
     *
     * @param meaningless in place of the usual ones; null for those
     */
    public static CellWords of(@Nullable Collection<String> meaningless, Collection<String> blank) {
        return new CellWords(WordList.of(meaningless == null ? USUAL : meaningless), WordList.of(blank));
    }

    /** Whether the text says nothing: one of the words, or without any letter and digit. */
    public boolean saysNothing(String text) {
        return !text.isEmpty() && (meaningless.has(text) || isWithoutLetters(text));
    }

    private static boolean isWithoutLetters(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.isLetterOrDigit(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isScientific(String text) {
        return mayBeScientific(text) && SCIENTIFIC.matcher(text).matches();
    }

    /** Without characters beyond ASCII, there is a sign of the exponent. */
    private static boolean mayBeScientific(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || "eExX*".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}

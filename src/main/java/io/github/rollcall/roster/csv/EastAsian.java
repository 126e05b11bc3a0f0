package io.github.rollcall.roster.csv;

import io.github.rollcall.roster.EncodingName;
import java.nio.charset.Charset;

/**
 * How unusual a character is in names of a language that is written with thousands of them. Its place in the table
 * tells: the frequent ones come first. Family names, which begin a cell, are few.
 */
enum EastAsian {
    GB18030(
            "GB18030",
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"),
    BIG5("Big5", "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁卓馬董唐藍蔣石"),
    SHIFT_JIS("Shift_JIS", "佐藤鈴木高橋田中伊渡辺山本村小林加吉松井上佐口清水斎森池阿部石崎原野"),
    EUC_JP("EUC-JP", "佐藤鈴木高橋田中伊渡辺山本村小林加吉松井上佐口清水斎森池阿部石崎原野"),
    EUC_KR("EUC-KR", "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민");

    private static final double FREQUENT = 8;
    private static final double RARE = 10.5;
    private static final double HARDLY_EVER = 14;
    private static final double FAMILY_NAME = 4;

    private final String encoding;
    private final String familyNames;

    EastAsian(String encoding, String familyNames) {
        this.encoding = encoding;
        this.familyNames = familyNames;
    }

    /** What it costs to believe in a character after another one. */
    double cost(char c, char before) {
        boolean beginsCell = ",;\t|\n\r\"".indexOf(before) >= 0;
        return place(c) - (beginsCell && familyNames.indexOf(c) >= 0 ? FAMILY_NAME : 0);
    }

    private double place(char c) {
        byte[] bytes = String.valueOf(c).getBytes(charset());
        int lead = bytes[0] & 0xFF;
        int trail = bytes.length > 1 ? bytes[1] & 0xFF : 0;
        return switch (this) {
            case GB18030 -> bytes.length == 2 && trail >= 0xA1 ? graded(lead, 0xB0, 0xD7, 0xF7) : HARDLY_EVER;
            case BIG5 -> graded(lead, 0xA4, 0xC6, 0xF9);
            case EUC_KR -> lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1 ? FREQUENT - 1 : HARDLY_EVER;
            case SHIFT_JIS -> isKana(c) ? FREQUENT - 2 : bytes.length == 1 ? RARE : graded(lead, 0x88, 0x97, 0xEA);
            case EUC_JP -> isKana(c) ? FREQUENT - 2 : graded(lead, 0xB0, 0xCF, 0xF4);
        };
    }

    private static double graded(int lead, int first, int lastFrequent, int last) {
        if (lead < first || lead > last) {
            return HARDLY_EVER;
        }
        return lead <= lastFrequent ? FREQUENT : RARE;
    }

    private static boolean isKana(char c) {
        return c >= 0x3041 && c <= 0x30FE;
    }

    private Charset charset() {
        return EncodingName.charset(encoding);
    }
}

package io.github.rollcall.home.database;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, counted, with a checksum that does not depend on their order. Values that both databases keep in the same
 * way have the same checksum in both. For use by one thread.
 */
final class TableContents {

    private final Cleaning cleaning;
    private final MessageDigest digest = sha256();
    private long rows;
    private long checksum;

    TableContents(Cleaning cleaning) {
        this.cleaning = cleaning;
    }

    long rows() {
        return rows;
    }

    /** The sum of the beginnings of the digests of all rows. */
    long checksum() {
        return checksum;
    }

    /** Takes in the row at which the cursor stands, and returns its values as PostgreSQL keeps them. */
    @Nullable
    Object[] next(ResultSet rs) throws SQLException {
        ResultSetMetaData columns = rs.getMetaData();
        @Nullable Object[] values = new Object[columns.getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(rs, i + 1, columns.getColumnType(i + 1));
        }
        rows++;
        checksum += checksumOf(values);
        return values;
    }

    private @Nullable Object value(ResultSet rs, int column, int type) throws SQLException {
        if (rs.getObject(column) == null) {
            return null;
        }
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> rs.getLong(column);
            case Types.BOOLEAN, Types.BIT -> rs.getBoolean(column);
            case Types.TIMESTAMP_WITH_TIMEZONE -> micros(rs.getObject(column, OffsetDateTime.class));
            // PostgreSQL's driver says so of times with a zone too.
            case Types.TIMESTAMP ->
                rs.getMetaData().getColumnTypeName(column).equals("timestamptz")
                        ? micros(rs.getObject(column, OffsetDateTime.class))
                        : rs.getObject(column, LocalDateTime.class).truncatedTo(ChronoUnit.MICROS);
            default -> cleaning.clean(rs.getString(column));
        };
    }

    private static OffsetDateTime micros(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private long checksumOf(@Nullable Object[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Object value : values) {
                out.writeBoolean(value != null);
                if (value != null) {
                    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                    out.writeInt(text.length);
                    out.write(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(digest.digest(bytes.toByteArray())).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableContents that && rows == that.rows && checksum == that.checksum;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(checksum);
    }

    @Override
    public String toString() {
        return rows + " rows with checksum " + Long.toHexString(checksum);
    }

    /** Puts a sign in the place of what PostgreSQL keeps in no text: the character of code 0, and halves of characters. */
    static final class Cleaning {

        private static final char SIGN = '\uFFFD';

        private long count;

        /** How many characters there were. */
        long count() {
            return count;
        }

        String clean(String text) {
            if (text.indexOf('\0') < 0 && text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
                return text;
            }
            StringBuilder clean = new StringBuilder(text.length());
            text.codePoints().forEach(code -> {
                boolean isUnspelled = code == 0 || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE);
                count += isUnspelled ? 1 : 0;
                clean.appendCodePoint(isUnspelled ? SIGN : code);
            });
            return clean.toString();
        }
    }
}

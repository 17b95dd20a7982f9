package dev.bandloom.dataset.file;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Another program that reads tables. */
final class DuckDb {
    private DuckDb() {}

    /** The rows that a query finds, each cell as text. */
    static List<List<String>> query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            var rows = new ArrayList<List<String>>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int c = 1; c <= columns; c++) {
                    row.add(found.getString(c));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    static void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

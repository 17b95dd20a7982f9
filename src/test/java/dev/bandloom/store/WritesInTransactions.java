package dev.bandloom.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections over which nothing can be written but within a transaction: the rest would go past {@link OneWriter}. */
final class WritesInTransactions {
    private static final Pattern WRITE =
            Pattern.compile("\\s*(?:insert|update|delete|merge)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private WritesInTransactions() {}

    static DataSource over(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                return guarded(super.getConnection());
            }
        };
    }

    private static Connection guarded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && WRITE.matcher((String) arguments[0]).matches()
                            && connection.getAutoCommit()) {
                        throw new AssertionError("Written outside of a transaction: " + arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

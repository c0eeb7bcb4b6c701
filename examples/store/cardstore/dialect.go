package cardstore

import (
	"fmt"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"
)

// A dialect is what SQLite and PostgreSQL do not have in common.
type dialect struct {
	source func(string) (string, error) // completes a data source
	lock   string                       // begins a transaction that writes, where BEGIN alone lets several write at once
}

func dialectOf(driver string) (dialect, error) {
	switch driver {
	case "sqlite":
		return dialect{source: sqliteSource}, nil
	case "pgx":
		// A lock of this package's own, let go with the transaction. It is there before any table is.
		return dialect{
			source: func(s string) (string, error) { return s, nil },
			lock:   `SELECT pg_advisory_xact_lock(7234017283807667300)`,
		}, nil
	}
	return dialect{}, fmt.Errorf("不认识数据库驱动“%s”：有 sqlite 和 pgx", driver)
}

// sqliteSource adds how connections are made: BEGIN takes the lock for writing, a second writer waits for it, readers and a writer do not wait
// for each other, and references are looked at. A database in memory is refused, for each connection would have one of its own.
func sqliteSource(file string) (string, error) {
	name, given, _ := strings.Cut(file, "?")
	if name == "" || strings.Contains(name, ":memory:") || strings.Contains(given, "mode=memory") {
		return "", fmt.Errorf("“%s”不是文件：SQLite 数据库要存在文件里", file)
	}
	join := "?"
	if given != "" {
		join = "&"
	}
	return strings.TrimSuffix(file, "?") + join + "_txlock=immediate&_busy_timeout=10000&_journal_mode=WAL&_foreign_keys=1", nil
}

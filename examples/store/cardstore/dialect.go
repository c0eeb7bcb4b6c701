package cardstore

import (
	"errors"
	"fmt"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"modernc.org/sqlite"               // and the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// A dialect is what SQLite and PostgreSQL do not have in common.
type dialect struct {
	source func(string) (string, error) // completes a data source
	lock   string                       // begins a transaction that writes, where BEGIN alone lets several write at once
	busy   func(error) bool             // another transaction writes, and BEGIN does not wait for it
}

func dialectOf(driver string) (dialect, error) {
	switch driver {
	case "sqlite":
		return dialect{source: sqliteSource, busy: sqliteBusy}, nil
	case "pgx":
		// A lock of this package's own, let go with the transaction. It is there before any table is.
		return dialect{
			source: func(s string) (string, error) { return s, nil },
			lock:   `SELECT pg_advisory_xact_lock(7234017283807667300)`,
			busy:   func(error) bool { return false },
		}, nil
	}
	return dialect{}, fmt.Errorf("不认识数据库驱动“%s”：有 sqlite 和 pgx", driver)
}

// sqliteSource adds how connections are made: BEGIN takes the lock for writing or says soon that another has it, readers and a writer do not wait
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
	return strings.TrimSuffix(file, "?") + join + "_txlock=immediate&_busy_timeout=100&_journal_mode=WAL&_foreign_keys=1", nil
}

// sqliteBusy reports that another connection has the lock. SQLite itself would wait for it without looking at the context.
func sqliteBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

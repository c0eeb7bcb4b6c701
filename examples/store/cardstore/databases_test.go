package cardstore

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
)

func TestMain(m *testing.M) {
	status := m.Run()
	server.stop()
	os.Exit(status)
}

// A place is where a test opens a database that is empty at first.
type place struct{ driver, source string }

// each runs a test on both databases.
func each(t *testing.T, test func(t *testing.T, p place)) {
	t.Run("sqlite", func(t *testing.T) { test(t, place{"sqlite", filepath.Join(t.TempDir(), "cards.db")}) })
	t.Run("postgresql", func(t *testing.T) { test(t, place{"pgx", server.database(t)}) })
}

func (p place) open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), p.driver, p.source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// exec changes a database behind the store's back.
func (s *Store) exec(t *testing.T, query string, args ...any) {
	t.Helper()
	if _, err := s.db.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

func (s *Store) count(t *testing.T, table string) (n int) {
	t.Helper()
	if err := s.db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM "+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// A cluster is a PostgreSQL server of these tests' own: in a folder of its own, on a socket in it, on no port. It is started when a test
// first asks for it.
type cluster struct {
	sync.Mutex
	bin, folder string
	as          []string // what runs a command as somebody who may run a server
	err         error    // why there is none
	made        atomic.Int64
}

var server cluster

// errNone is that there is no PostgreSQL here: no fault.
var errNone = errors.New("no PostgreSQL here: initdb is neither in PATH nor in /usr/lib/postgresql/*/bin; on Debian: apt-get install postgresql")

// database makes a schema, which stands for an empty database, and gives its connection string.
func (c *cluster) database(t *testing.T) string {
	t.Helper()
	c.Lock()
	defer c.Unlock()
	if c.folder == "" && c.err == nil {
		c.err = c.start()
	}
	switch {
	case errors.Is(c.err, errNone):
		t.Skip(c.err)
	case c.err != nil:
		t.Fatal(c.err)
	}
	db, err := sql.Open("pgx", c.source("public"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprint("test", c.made.Add(1))
	if _, err := db.ExecContext(t.Context(), "CREATE SCHEMA "+name); err != nil { // much quicker than a database
		t.Fatal(err)
	}
	return c.source(name)
}

func (c *cluster) source(schema string) string {
	return fmt.Sprintf("host=%s user=baifen dbname=postgres search_path=%s sslmode=disable", c.folder, schema)
}

func (c *cluster) start() error {
	if runtime.GOOS == "windows" {
		return fmt.Errorf("%w (on Windows these tests start none)", errNone)
	}
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
		if found == nil {
			return errNone
		}
		initdb = found[len(found)-1]
	}
	c.bin = filepath.Dir(initdb)
	if c.folder, err = os.MkdirTemp("", "pg"); err != nil { // a short name, for that of a socket must be
		return err
	}
	if os.Getuid() == 0 {
		if err := c.drop(); err != nil {
			return err
		}
	}
	data := filepath.Join(c.folder, "data")
	if err := c.run("initdb", "-D", data, "-U", "baifen", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		return err
	}
	options := "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c unix_socket_directories=" + c.folder
	return c.run("pg_ctl", "-D", data, "-w", "-l", filepath.Join(c.folder, "log"), "-o", options, "start")
}

// drop lets commands run as somebody else than root, as whom no server runs.
func (c *cluster) drop() error {
	for _, user := range []string{"postgres", "nobody"} {
		id, err := exec.Command("id", "-u", user).Output()
		if err != nil {
			continue
		}
		uid, err := strconv.Atoi(string(id[:len(id)-1]))
		if err != nil {
			return err
		}
		c.as = []string{"setpriv", "--reuid", user, "--regid", strconv.Itoa(os.Getgid()), "--clear-groups"}
		return os.Chown(c.folder, uid, -1)
	}
	return errors.New("a server does not run as root, and there is neither a user postgres nor nobody")
}

func (c *cluster) run(program string, args ...string) error {
	line := slices.Concat(c.as, []string{filepath.Join(c.bin, program)}, args)
	command := exec.Command(line[0], line[1:]...)
	command.Dir = c.folder
	if out, err := command.CombinedOutput(); err != nil {
		log, _ := os.ReadFile(filepath.Join(c.folder, "log"))
		return fmt.Errorf("%s: %w\n%s%s", program, err, out, log)
	}
	return nil
}

func (c *cluster) stop() {
	if c.folder == "" {
		return
	}
	if c.err == nil {
		if err := c.run("pg_ctl", "-D", filepath.Join(c.folder, "data"), "-m", "immediate", "stop"); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	os.RemoveAll(c.folder)
}

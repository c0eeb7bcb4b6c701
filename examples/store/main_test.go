package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/page"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/population"
)

const peers = "../data/peers"

// The program prints what examples/README.md shows, the first time and when the cards are there already.
func TestAnswers(t *testing.T) {
	blocks, err := page.Blocks("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := ""
	for i, b := range blocks {
		if strings.HasPrefix(b.Text, "go run ./examples/store\n") {
			shown = blocks[i+1].Text
		}
	}
	if strings.Count(shown, "\n") < 10 {
		t.Fatalf("the page shows %q", shown)
	}
	file := filepath.Join(t.TempDir(), "cards.db")
	for _, source := range []string{"", file, file} {
		var out bytes.Buffer
		if err := run(t.Context(), &out, "sqlite", source, peers); err != nil {
			t.Fatal(err)
		}
		if !page.Prints(shown, out.String()) {
			t.Errorf("%q: the page says\n%s\ngot\n%s", source, shown, out.String())
		}
	}
}

// A figure that is NULL in the bureau's table is missing, never 0; one that is 0 there is 0.
func TestNullIsMissing(t *testing.T) {
	catalog, err := rules.LoadCatalog(os.DirFS(peers), "rules")
	if err != nil {
		t.Fatal(err)
	}
	set, err := catalog.Open("peers", 2024)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ change, want string }{
		{`UPDATE figures SET public_cost = '0' WHERE unit_code = '990201-003'`, ""},
		{`UPDATE figures SET public_cost = NULL WHERE unit_code = '990201-003'`, "某市图书馆（虚构）: values.public_cost: "},
		{`UPDATE figures SET staff = NULL WHERE unit_code = '990201-003'`, "某市图书馆（虚构）: values.staff: "},
	} {
		db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "figures.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, query := range []string{figuresSQL, c.change} {
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		units, err := submissions(t.Context(), db, set, 2024)
		if err != nil {
			t.Fatal(err)
		}
		_, err = population.Score(set, units)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.change, err, c.want)
		}
	}
}

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

func TestMain(m *testing.M) {
	beam.Init()
	os.Exit(m.Run())
}

// The pipeline gives the cards that the command gives, to the byte, in whatever order; with standings too. Who has no card is the same.
func TestPipelineIsTheBatch(t *testing.T) {
	for _, c := range []struct {
		name, rules, units string // rules as the command names them, from the folder above
		cards, faults      int
	}{
		{"each by itself", "../scoring/testdata/example.yaml", alone(40), 36, 4},
		{"compared", "../rules/testdata/good/standings.yaml", compared(40), 40, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			in, out := filepath.Join(dir, "units.jsonl"), filepath.Join(dir, "cards")
			if err := os.WriteFile(in, []byte(c.units), 0o666); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(filepath.Join("..", c.rules))
			if err != nil {
				t.Fatal(err)
			}
			p, err := pipeline(c.rules, data, in, out)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := beam.Run(context.Background(), "direct", p); err != nil {
				t.Fatal(err)
			}
			cards, faults, grades := lines(t, out+".jsonl"), lines(t, out+".faults.txt"), lines(t, out+".summary.txt")
			if len(cards) != c.cards || len(faults) != c.faults {
				t.Errorf("%d cards and %d faults, want %d and %d", len(cards), len(faults), c.cards, c.faults)
			}
			batch := exec.Command("go", "run", "./baifen", "batch", "--rules", c.rules, "--out", filepath.Join(dir, "batch.jsonl"), in)
			batch.Dir = ".."
			if said, err := batch.CombinedOutput(); (err != nil) != (c.faults > 0) {
				t.Fatalf("%v\n%s", err, said)
			}
			of := lines(t, filepath.Join(dir, "batch.jsonl"))
			if got, want := digest(cards), digest(of); got != want {
				t.Errorf("digest %s, of the command %s", got, want)
			}
			for _, g := range grades {
				name, units, _ := strings.Cut(g, " ")
				n := 0
				for _, card := range of {
					n += strings.Count(card, `"grade":"`+name+`"`)
				}
				if strconv.Itoa(n) != units {
					t.Errorf("the summary says %s, of the command %d", g, n)
				}
			}
			if len(grades) == 0 {
				t.Error("no summary")
			}
		})
	}
}

// lines gives the lines of a file in the order of their bytes, for Beam keeps none.
func lines(t *testing.T, name string) (list []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // Beam writes no file without a line
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		list = append(list, strings.TrimSuffix(line, "\n"))
	}
	slices.Sort(list)
	return list
}

func digest(lines []string) string {
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

func alone(n int) string {
	var b strings.Builder
	for i := range n {
		spending := fmt.Sprint(100 - i%9)
		if i%10 == 7 {
			spending = `"无法统计"`
		}
		fmt.Fprintf(&b, `{"unit":{"code":"%d","name":"第%d单位"},"period":2024,"values":{"income":100,"spending":%s,"breaches":%d,"disclosed":%t}}`+"\n", i, i, spending, i%3, i%4 > 0)
	}
	return b.String()
}

func compared(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"unit":{"code":"%d","name":"第%d单位"},"period":2024,"values":{"income":100,"spending":%d}}`+"\n", i, i, 60+i*7%40)
	}
	return b.String()
}

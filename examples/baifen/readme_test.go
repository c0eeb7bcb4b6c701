package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A block is a block of code of a Markdown page, with the prose before it.
type block struct{ before, lang, text string }

var fenced = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

func blocksOf(t *testing.T, file string) (blocks []block) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page, end := string(data), 0
	for _, m := range fenced.FindAllStringSubmatchIndex(page, -1) {
		blocks = append(blocks, block{page[end:m[0]], page[m[2]:m[3]], page[m[4]:m[5]]})
		end = m[1]
	}
	return blocks
}

// TestReadme does what README.md says, in an empty folder: it writes the files that the page shows, runs its commands of baifen one after
// the other, and wants them to print what the page says, … standing for anything.
func TestReadme(t *testing.T) {
	blocks := blocksOf(t, "../../README.md")
	examples, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Symlink(examples, "examples"); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	var before block
	var printed []string // by each block of commands
	files, shown := 0, 0
	for _, b := range blocks {
		switch {
		case b.lang == "yaml":
			files++
			write(t, b)
		case b.lang == "sh" && commands(b.text) != nil:
			printed = append(printed, runAll(t, b.text))
		case b.lang == "text" && commands(before.text) != nil:
			shown++
			if got := printed[len(printed)-1]; !prints(b.text, got) {
				t.Errorf("the page says that\n%sprints\n%s\ngot\n%s", before.text, b.text, got)
			}
		case b.lang == "text" && strings.HasPrefix(b.text, "总分："): // part of a card that was printed before
			shown++
			if !slices.ContainsFunc(printed, func(got string) bool { return prints("…\n"+b.text+"…\n", got) }) {
				t.Errorf("no command of the page prints\n%s", b.text)
			}
		}
		before = b
	}
	if files < 5 || shown < 4 {
		t.Errorf("found %d files and %d outputs in the page: this test no longer sees them all", files, shown)
	}
}

// The program that the page calls the whole of examples/embed is.
func TestReadmeShowsEmbed(t *testing.T) {
	program, err := os.ReadFile("../embed/main.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range blocksOf(t, "../../README.md") {
		if b.lang == "go" {
			if !strings.HasSuffix(string(program), "\n"+b.text) {
				t.Errorf("README.md shows another program than examples/embed/main.go:\n%s", b.text)
			}
			return
		}
	}
	t.Error("README.md shows no program")
}

// write writes a file under the last name that the prose before it gives.
func write(t *testing.T, b block) {
	t.Helper()
	names := regexp.MustCompile("`([\\w./-]+\\.yaml)`").FindAllStringSubmatch(b.before, -1)
	if len(names) == 0 {
		t.Fatalf("what is the name of this file?\n%s", b.text)
	}
	name := names[len(names)-1][1]
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(b.text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// commands gives the arguments of the calls of baifen in a block of commands.
func commands(text string) (list [][]string) {
	for line := range strings.Lines(text) {
		if args, ok := strings.CutPrefix(line, "go run ./examples/baifen "); ok {
			list = append(list, strings.Fields(args))
		}
	}
	return list
}

// runAll gives what the calls print, as a terminal shows it; what is directed into a file is written there.
func runAll(t *testing.T, text string) string {
	t.Helper()
	var shown bytes.Buffer
	for _, args := range commands(text) {
		out := io.Writer(&shown)
		if n := len(args) - 2; n > 0 && args[n] == ">" {
			file, err := os.Create(args[n+1])
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			out, args = file, args[:n]
		}
		if status := run(args, strings.NewReader(""), out, &shown); status != statusDone {
			shown.WriteString("exit status 1\n") // of go run
		}
	}
	return shown.String()
}

// prints reports whether a command printed what the page says. A line … stands for any lines, … inside a line for any text.
func prints(page, got string) bool {
	pattern := regexp.QuoteMeta(page)
	pattern = regexp.MustCompile("(?m)^…\n").ReplaceAllString(pattern, "(?:.*\n)*?")
	pattern = strings.ReplaceAll(pattern, "…", ".*")
	return regexp.MustCompile("^" + pattern + "$").MatchString(got)
}

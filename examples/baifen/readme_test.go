package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/page"
)

// TestReadme does what the documents say, in a folder that stands for the clone: it writes the files and the program that they show, runs
// their commands one after the other, and wants them to print what the page says, … standing for anything.
func TestReadme(t *testing.T) {
	pages := map[string][]page.Block{}
	for _, name := range page.Documents() {
		blocks, err := page.Blocks("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		pages[name] = blocks
	}
	s := newShell(t)
	least := map[string]found{
		"README.md":          {files: 4, commands: 9, shown: 3},
		"scoring/README.md":  {files: 4, commands: 15, shown: 11},
		"examples/README.md": {files: 1, commands: 5, shown: 4},
		"rules/README.md":    {files: 3, commands: 6, shown: 2},
	}
	for _, name := range page.Documents() {
		s.found = found{}
		for i, b := range pages[name] {
			s.block(fmt.Sprintf("%s:%d", name, b.Line), b, i > 0 && pages[name][i-1].Lang == "sh")
		}
		if l := least[name]; s.files < l.files || s.commands < l.commands || s.shown < l.shown {
			t.Errorf("%s: %+v were found, want at least %+v: this test no longer sees them all", name, s.found, l)
		}
	}
}

// found counts what a page has.
type found struct{ files, commands, shown int }

// A shell is who reads the documents and does what they say.
type shell struct {
	*testing.T
	found
	root    string       // the clone
	clone   string       // a folder that stands for it, in which a block of commands begins
	printed bytes.Buffer // by the block that was run last, as a terminal shows it
	left    bool         // not all of its commands that print were run
}

// newShell makes a folder that looks like the clone, but that files can be written to, and makes it the working folder.
func newShell(t *testing.T) *shell {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	outside, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	clone := filepath.Join(outside, "baifen")
	if err := os.Mkdir(clone, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "examples"), filepath.Join(clone, "examples")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	t.Chdir(clone)
	return &shell{T: t, root: root, clone: clone}
}

func (s *shell) block(where string, b page.Block, afterCommands bool) {
	s.Helper()
	switch name := b.Name(); {
	case (b.Lang == "yaml" || b.Lang == "go") && name != "":
		s.files++
		s.write(where, name, b.Text)
	case b.Lang == "go", b.Lang == "yaml" && !strings.HasPrefix(where, "rules/"): // there are fragments of rules
		s.Errorf("%s: what is the name of this file?", where)
	case b.Lang == "sh":
		s.printed.Reset()
		s.left = false
		if err := os.Chdir(s.clone); err != nil {
			s.Fatal(err)
		}
		for line := range strings.Lines(b.Text) {
			s.commands++
			s.run(where, strings.TrimSpace(line))
		}
	case b.Lang == "text" && afterCommands:
		s.shown++
		if got := s.printed.String(); !s.left && !page.Prints(b.Text, got) {
			s.Errorf("%s: the page says\n%s\ngot\n%s", where, b.Text, got)
		}
	}
}

// write writes a file beside the clone or in it, but nowhere that is only linked there.
func (s *shell) write(where, name, text string) {
	s.Helper()
	name = filepath.Join(s.clone, filepath.FromSlash(name))
	folder := filepath.Dir(name)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		s.Fatal(err)
	}
	if real, err := filepath.EvalSymlinks(folder); err != nil || real != folder {
		s.Fatalf("%s: %s is another folder (%v)", where, folder, err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		s.Fatal(err)
	}
}

// run runs one command. Those of baifen run inside this test, those of go only where there is time for them.
func (s *shell) run(where, line string) {
	s.Helper()
	out := io.Writer(&s.printed)
	if command, name, ok := strings.Cut(line, " > "); ok {
		file, err := os.Create(name)
		if err != nil {
			s.Fatal(err)
		}
		defer file.Close()
		line, out = command, file
	}
	words := strings.Fields(line)
	switch {
	case words[0] == "baifen":
		run(words[1:], strings.NewReader(""), out, &s.printed)
	case strings.HasPrefix(line, "go run ./examples/baifen "):
		if status := run(words[3:], strings.NewReader(""), out, &s.printed); status != statusDone {
			s.printed.WriteString("exit status 1\n") // of go run
		}
	case words[0] == "cd":
		if err := os.Chdir(words[1]); err != nil {
			s.Errorf("%s: %v", where, err)
		}
	case strings.HasPrefix(line, "go test "): // as .ci/run does
	case words[0] == "curl", line == "go run ./examples/service":
		s.left = true // to the test of the same name in ../service
	case words[0] == "go" && testing.Short():
		s.left = true
	case words[0] == "go":
		s.goTool(where, words[1:], out)
	default:
		s.Errorf("%s: this test does not know how to run %s", where, line)
	}
}

// goTool runs go without the network: whoever runs this test has the modules. It is shown the clone itself, not what stands for it, lest it
// compile everything once more for another folder; what it builds goes where the page says.
func (s *shell) goTool(where string, args []string, out io.Writer) {
	s.Helper()
	c := exec.CommandContext(s.Context(), "go", args...)
	for i, arg := range c.Args {
		c.Args[i] = strings.Replace(arg, "../baifen", s.root, 1)
		if i > 0 && c.Args[i-1] == "-o" {
			c.Args[i] = filepath.Join(s.clone, arg)
		}
	}
	if folder, err := os.Getwd(); err == nil && folder == s.clone {
		c.Dir = s.root
	}
	var errs bytes.Buffer
	c.Stdout, c.Stderr = out, &errs
	c.Env = append(os.Environ(), "GOPROXY=off", "GOSUMDB=off", "GOWORK=")
	if err := c.Run(); err != nil {
		s.Errorf("%s: go %s: %v\n%s", where, strings.Join(args, " "), err, errs.String())
	}
}

package main

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/baifen-go/baifen/examples/internal/page"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func readPage(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var (
	link       = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading    = regexp.MustCompile(`(?m)^#+ (.*)$`)
	namedTest  = regexp.MustCompile("`(Test\\w+)`")
	testFolder = regexp.MustCompile(`\./[\w/]+`)
	namedCall  = regexp.MustCompile("`(?:go run \\./examples/)?baifen ([a-z][^`\n]*)")
	namedFlag  = regexp.MustCompile(`--([a-z]+)`)
)

// Who is new here reads README.md from top to bottom, and does not if it is long.
func TestReadmeIsShort(t *testing.T) {
	if n := strings.Count(readPage(t, "README.md"), "\n"); n > 300 {
		t.Errorf("README.md has %d lines; what is about one room belongs in the README.md there", n)
	}
}

// TestLinks follows every link of the documents that leads to a file of the clone, and to a heading in it.
func TestLinks(t *testing.T) {
	n := 0
	for _, name := range append(page.Documents(), "CHANGELOG.md") {
		for _, m := range link.FindAllStringSubmatch(page.Prose(readPage(t, name)), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			n++
			file, anchor, _ := strings.Cut(m[1], "#")
			if file = path.Join(path.Dir(name), file); strings.HasPrefix(m[1], "#") {
				file = name
			}
			if _, err := os.Stat("../../" + file); err != nil {
				t.Errorf("%s: %s leads nowhere", name, m[1])
			} else if anchor != "" && !slices.Contains(anchors(page.Prose(readPage(t, file))), anchor) {
				t.Errorf("%s: %s: %s has no such heading", name, m[1], file)
			}
		}
	}
	if n < 80 {
		t.Errorf("only %d links were found", n)
	}
}

// anchors gives the names that GitHub gives the headings of a page.
func anchors(text string) (list []string) {
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		list = append(list, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			}
			return -1
		}, m[1]))
	}
	return list
}

// TestNamedTests looks for the tests that the documents call on. Those of a sentence, or of a part of it that ends in a semicolon, are in
// the folders that it names, else in that of the page; each folder has one.
func TestNamedTests(t *testing.T) {
	n := 0
	for _, name := range page.Documents() {
		for part := range strings.FieldsFuncSeq(readPage(t, name), func(r rune) bool { return strings.ContainsRune(";|\n", r) }) {
			folders := testFolder.FindAllString(part, -1)
			if folders == nil {
				folders = []string{path.Dir(name)}
			}
			missing := slices.Clone(folders)
			for _, m := range namedTest.FindAllStringSubmatch(part, -1) {
				n++
				has := func(folder string) bool { return hasTest(t, folder, m[1]) }
				if !slices.ContainsFunc(folders, has) {
					t.Errorf("%s: no %s in %v", name, m[1], folders)
				}
				missing = slices.DeleteFunc(missing, has)
			}
			if len(missing) > 0 && namedTest.MatchString(part) {
				t.Errorf("%s: %v have none of the tests in %q", name, missing, part)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d tests were found", n)
	}
}

func hasTest(t *testing.T, folder, test string) bool {
	t.Helper()
	entries, err := os.ReadDir("../../" + folder)
	if err != nil {
		t.Error(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") && strings.Contains(readPage(t, path.Join(folder, e.Name())), "func "+test+"(t *testing.T)") {
			return true
		}
	}
	return false
}

// withCalls gives the prose of a page, and behind it each line of its blocks of commands in backticks.
func withCalls(t *testing.T, name string) string {
	t.Helper()
	text := page.Prose(readPage(t, name))
	blocks, err := page.Blocks("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range blocks {
		if b.Lang == "sh" {
			text += "\n`" + strings.ReplaceAll(b.Text, "\n", "`\n`")
		}
	}
	return text
}

// TestNamedCommands holds the calls of baifen in the documents against the command itself: there is no other command and no other flag, and
// the table of examples/README.md leaves none out.
func TestNamedCommands(t *testing.T) {
	listed := map[string]bool{}
	for _, name := range page.Documents() {
		for _, m := range namedCall.FindAllStringSubmatch(withCalls(t, name), -1) {
			c, _, err := command().Find(strings.Fields(m[1]))
			if err != nil || !c.HasParent() {
				t.Errorf("%s: no command baifen %s", name, m[1])
				continue
			}
			for _, f := range namedFlag.FindAllStringSubmatch(m[1], -1) {
				if c.Flags().Lookup(f[1]) == nil {
					t.Errorf("%s: %s has no --%s", name, c.CommandPath(), f[1])
				}
				listed[fmt.Sprint(name, c.CommandPath(), f[1])] = true
			}
			listed[name+c.CommandPath()] = true
		}
	}
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		const table = "examples/README.md"
		if c.Runnable() && c.HasParent() && c.IsAvailableCommand() && !c.HasAvailableSubCommands() && !listed[table+c.CommandPath()] {
			t.Errorf("%s leaves out %s", table, c.CommandPath())
		}
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if !listed[fmt.Sprint(table, c.CommandPath(), f.Name)] {
				t.Errorf("%s leaves out %s --%s", table, c.CommandPath(), f.Name)
			}
		})
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(command())
}

package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts are testdata/*.txtar, each with its files inside it. What they compare with cmp is brought up to date by
//
//	go test ./baifen -update
//
// in the folder examples; read what git diff then shows, because it is what people read.
// asCommand is the variable that makes the program of these tests the command.
const asCommand = "BAIFEN_TEST_AS_COMMAND"

// peakFile is the variable that names the file into which that process writes the most memory it held.
const peakFile = "BAIFEN_TEST_PEAK"

// notePeak writes the most memory that this process held, in bytes, where the system tells. What a parent asks of a process that has ended counts
// what the parent held when it began.
func notePeak(file string) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	if words := strings.Fields(rest); len(words) > 1 && words[1] == "kB" {
		_ = os.WriteFile(file, []byte(words[0]+"000"), 0o666)
	}
}

var update = flag.Bool("update", false, "write what the command prints into the scripts that compare it")

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" { // a test runs the command in a process of its own
		if peak := os.Getenv(peakFile); peak != "" {
			status := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
			notePeak(peak)
			os.Exit(status)
		}
		main()
	}
	testscript.Main(m, map[string]func(){"baifen": main})
}

func TestScripts(t *testing.T) {
	data, err := filepath.Abs("../data")
	if err != nil {
		t.Fatal(err)
	}
	builtin, err := filepath.Abs("../../rules/library")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DATA", data)       // the submissions of examples/data
			e.Setenv("LIBRARY", builtin) // the built-in rule files with their cases
			if os.Getenv("GORACE") == "" {
				e.Setenv("GORACE", "atexit_sleep_ms=10") // not a second for each command
			}
			return nil
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "json": jsonLines, "junit": junit, "bom": bom, "pad": pad, "replace": replace,
		},
	})
}

// status runs a program, which must end with a status: status 2 baifen frob.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status number program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("got status %d, want %d", got, want)
	}
}

// jsonLines asks for so many lines, each a JSON object: json stdout 2.
func jsonLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: json file lines")
	}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	lines := strings.SplitAfter(ts.ReadFile(args[0]), "\n")
	if last := len(lines) - 1; lines[last] != "" {
		ts.Fatalf("the last line does not end: %q", lines[last])
	}
	lines = lines[:len(lines)-1]
	if len(lines) != want {
		ts.Fatalf("got %d lines, want %d", len(lines), want)
	}
	for _, line := range lines {
		var o map[string]any
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			ts.Fatalf("%v in %s", err, line)
		}
	}
}

// junit asks for a JUnit report with so many tests, failures and skipped tests, which its cases must add up to: junit
// stdout 3 1 0, or some for any number above 0.
func junit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: junit file tests failures skipped")
	}
	r, err := parseJUnit(ts.ReadFile(args[0]))
	ts.Check(err)
	var tests, failures, skipped int
	for _, s := range r.Suites {
		again := suite(s.Name, s.Cases)
		if again.Tests != s.Tests || again.Failures != s.Failures || again.Skipped != s.Skipped {
			ts.Fatalf("suite %s: its cases do not add up to %d, %d, %d", s.Name, s.Tests, s.Failures, s.Skipped)
		}
		tests, failures, skipped = tests+s.Tests, failures+s.Failures, skipped+s.Skipped
	}
	if tests != r.Tests || failures != r.Failures || skipped != r.Skipped {
		ts.Fatalf("the suites do not add up to %d, %d, %d", r.Tests, r.Failures, r.Skipped)
	}
	for i, got := range []int{tests, failures, skipped} {
		if want := args[i+1]; want != strconv.Itoa(got) && (want != "some" || got == 0) {
			ts.Fatalf("got %d %d %d, want %s", tests, failures, skipped, strings.Join(args[1:], " "))
		}
	}
}

// parseJUnit reads a report, which must be a whole XML document and nothing else.
func parseJUnit(text string) (r junitReport, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	if err = d.Decode(&r); err != nil {
		return r, err
	}
	if rest := strings.TrimSpace(text[d.InputOffset():]); !strings.HasPrefix(text, xml.Header) || rest != "" {
		return r, fmt.Errorf("no XML document by itself: %q is left", rest)
	}
	return r, nil
}

// bom puts a byte order mark before files, as Windows editors do.
func bom(ts *testscript.TestScript, _ bool, files []string) {
	for _, f := range files {
		ts.Check(os.WriteFile(ts.MkAbs(f), []byte("\ufeff"+ts.ReadFile(f)), 0o666))
	}
}

// pad puts blanks behind a file's text up to so many bytes: pad unit.yaml 1048577.
func pad(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text+strings.Repeat("\n", size-len(text))), 0o666))
}

// replace writes a file with one text for another, which must stand there: replace old new card.json other.json. In the new one, \n is a line feed.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: replace old new from to")
	}
	text := ts.ReadFile(args[2])
	if !strings.Contains(text, args[0]) {
		ts.Fatalf("%s has no %s", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[3]), []byte(strings.Replace(text, args[0], strings.ReplaceAll(args[1], `\n`, "\n"), 1)), 0o666))
}

// condition has [unreadable]: files can be made unreadable, which for the superuser they cannot.
func condition(name string) (bool, error) {
	if name == "unreadable" {
		return os.Getuid() > 0, nil
	}
	return false, errors.New("no condition " + name)
}

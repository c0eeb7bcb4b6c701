package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/source"
)

// A taking is a command that takes a hostile input, with the names of the files beside it: FILE is the input, OUT what the command writes.
type taking []string

// takings are the commands that take each kind of input. What the first of them says is the input's expected message.
var takings = map[string][]taking{
	"rules": {
		{"check", "FILE"},
		{"test", "FILE"},
		{"cases", "FILE"},
		{"form", "-o", "OUT.xlsx", "FILE"},
		{"diff", "FILE", "good.yaml"},
		{"diff", "good.yaml", "FILE"},
		{"schema", "submission", "--rules", "FILE"},
		{"score", "--rules", "FILE", "unit.yaml"},
		{"score", "--rules", "FILE", "--format", "markdown", "unit.yaml"},
		{"score", "--rules", "FILE", "--format", "html", "unit.yaml"},
		{"score", "--rules", "FILE", "--format", "xlsx", "-o", "OUT.xlsx", "unit.yaml"},
		{"batch", "--rules", "FILE", "-o", "OUT.jsonl", "unit.yaml"},
		{"batch", "--rules", "FILE", "--format", "html", "-o", "OUT.html", "unit.yaml"},
		{"report", "--rules", "FILE", "unit.yaml"},
		{"rules", "explain", "FILE"},
		{"bounds", "--rules", "FILE", "unit.yaml"},
		{"whatif", "--rules", "FILE", "--total", "90", "unit.yaml"},
		{"audit", "--rules", "FILE", "unit.yaml"},
		{"rank", "--rules", "FILE", "unit.yaml"},
		{"years", "--rules", "FILE", "unit.yaml", "unit.yaml"},
		{"verify", "--rules", "FILE", "card.json"},
	},
	"unit": {
		{"score", "--rules", "good.yaml", "FILE"},
		{"score", "--rules", "good.yaml", "--format", "json", "FILE"},
		{"score", "--rules", "good.yaml", "--format", "html", "FILE"},
		{"score", "--rules", "good.yaml", "--format", "xlsx", "-o", "OUT.xlsx", "FILE"},
		{"batch", "--rules", "good.yaml", "-o", "OUT.jsonl", "FILE"},
		{"batch", "--rules", "good.yaml", "--format", "csv", "-o", "OUT.csv", "FILE"},
		{"batch", "--rules", "good.yaml", "--format", "html", "-o", "OUT.html", "FILE"},
		{"batch", "--rules", "good.yaml", "--format", "xlsx", "-o", "OUT.xlsx", "FILE"},
		{"report", "--rules", "good.yaml", "FILE"},
		{"form", "--from", "FILE", "-o", "OUT.xlsx", "good.yaml"},
		{"bounds", "--rules", "good.yaml", "FILE"},
		{"whatif", "--rules", "good.yaml", "--total", "90", "FILE"},
		{"audit", "--rules", "good.yaml", "FILE"},
		{"rank", "--rules", "good.yaml", "FILE", "unit.yaml"},
		{"years", "--rules", "good.yaml", "FILE", "unit.yaml"},
		{"verify", "--rules", "good.yaml", "--unit", "FILE", "card.json"},
		{"diff", "--units", "FILE", "good.yaml", "good.yaml"},
	},
	"cases": {
		{"test", "good.yaml"},
		{"test", "--coverage", "good.yaml"},
	},
	"card": {
		{"verify", "--rules", "good.yaml", "FILE"},
		{"verify", "--rules", "good.yaml", "--format", "markdown", "FILE"},
		{"verify", "--rules", "good.yaml", "--format", "json", "FILE"},
		{"verify", "--rules", "good.yaml", "--unit", "unit.yaml", "FILE"},
		{"report", "--rules", "good.yaml", "FILE"},
		{"report", "--rules", "good.yaml", "--format", "html", "FILE"},
	},
}

// mostCPU and mostMemory are what no command may take for any of these inputs, as a process of its own: time of processors, not of a clock. A
// processor that others share takes longer over the same work, so the least of a few runs counts.
const (
	mostCPU    = time.Second
	mostMemory = 256 << 20
	mostRuns   = 4
)

// generating is the command that searches for cases of lawful rules. How long it may take over them is bounded by its budget of work.
const generating = "cases"

const expected = "testdata/hostile/messages.txt"

// TestHostileInputs gives each hostile input to every command that takes it. None may panic, hang, take much memory, or write to the terminal what
// moves its cursor; each says what the list of expected messages says. A run that is not long takes one input in 24.
//
//	BAIFEN_LONG=1 go test ./examples/baifen -run TestHostileInputs -update
//
// writes the list anew; read what git diff then shows.
func TestHostileInputs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no file of Windows may be named as these are")
	}
	list := hostileInputs()
	if len(list) < 200 {
		t.Fatalf("%d inputs, want at least 200", len(list))
	}
	said, wanted := "", expectedMessages(t)
	for i, x := range list {
		if !long.On() && i%24 != 0 {
			continue
		}
		name := fmt.Sprintf("%03d %s: %s", i+1, x.kind, x.name)
		t.Run(name, func(t *testing.T) {
			first := x.giveToAll(t)
			if said += name + "\n    " + first + "\n"; !*update && first != wanted[name] {
				t.Errorf("it says\n%s\nand is expected to say\n%s", first, wanted[name])
			}
		})
	}
	if *update && long.On() {
		if err := os.WriteFile(expected, []byte(said), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if len(wanted) != len(list) && !*update {
		t.Errorf("%s has %d messages for %d inputs", expected, len(wanted), len(list))
	}
}

// expectedMessages reads the list of what each input makes the first command say.
func expectedMessages(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(expected)
	if err != nil && !*update {
		t.Fatal(err)
	}
	lines, messages := strings.Split(string(text), "\n"), map[string]string{}
	for i := 0; i+1 < len(lines); i += 2 {
		messages[lines[i]] = strings.TrimPrefix(lines[i+1], "    ")
	}
	return messages
}

// giveToAll gives the input to every command that takes it, and gives what the first says.
func (x hostile) giveToAll(t *testing.T) (first string) {
	t.Chdir(hostileFolder(t, x))
	for k, command := range takings[x.kind] {
		if k > 0 && *update {
			break // the list holds what the first says
		}
		if k%6 != 0 && len(x.text) > 1<<18 {
			continue // all read it alike
		}
		if k > 0 && x.kind == "rules" && !x.faulty(first) && command[0] == generating {
			continue
		}
		out := command.run(t, x.file())
		if k == 0 {
			first = messageOf(out)
		}
		if x.faulty(first) && !strings.Contains(out, strings.TrimSuffix(severity.ReplaceAllString(first, ""), "…")) {
			t.Errorf("baifen %s does not say %s:\n%.600s", strings.Join(command, " "), first, out)
		}
	}
	return first
}

// faulty reports that the message is one of a fault of the input, which every command that takes it must tell.
func (x hostile) faulty(message string) bool {
	return x.kind == "rules" && !strings.Contains(message, "没有发现错误") && !strings.Contains(message, "提醒")
}

// severity is what of a message depends on the command: where it names the file, and how grave it says the fault is.
var severity = regexp.MustCompile(`^.*?错误：|^.*?: `)

// messageOf gives the line of an answer that says what is the matter, or else its first.
func messageOf(out string) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	line := lines[0]
	if r := []rune(line); len(r) > 300 {
		line = string(r[:300]) + "…"
	}
	return line
}

// hostileFolder makes a folder with the input and the good files beside it.
func hostileFolder(t *testing.T, x hostile) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"good.yaml": goodRules, "good_test.yaml": goodCases, "unit.yaml": goodUnit, "card.json": goodCard(t)}
	files[x.file()] = x.text
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// run runs the command within its limits, and gives what it said, on both streams.
func (c taking) run(t *testing.T, file string) string {
	t.Helper()
	args := make([]string, len(c))
	for i, a := range c {
		args[i] = strings.NewReplacer("FILE", file, "OUT", "out").Replace(a)
	}
	spent, text := c.once(t, args)
	shown := text + filed(t)
	for runs := 1; spent.cpu > mostCPU && runs < mostRuns; runs++ {
		again, _ := c.once(t, args)
		spent.cpu = min(spent.cpu, again.cpu)
		filed(t)
	}
	if spent.status != statusDone && spent.status != statusFaulty {
		t.Errorf("baifen %s ends with %d:\n%.600s", strings.Join(args, " "), spent.status, text)
	}
	if spent.cpu > mostCPU {
		t.Errorf("baifen %s takes %v of a processor", strings.Join(args, " "), spent.cpu)
	}
	if spent.memory > mostMemory {
		t.Errorf("baifen %s takes %d MiB", strings.Join(args, " "), spent.memory>>20)
	}
	if i := strings.IndexFunc(shown, source.Forbidden); i >= 0 {
		t.Errorf("baifen %s shows what moves a cursor or cannot be seen: %.80q", strings.Join(args, " "), shown[max(i-20, 0):])
	}
	if m := goType.FindString(text); m != "" {
		t.Errorf("baifen %s says %q:\n%.600s", strings.Join(args, " "), m, text)
	}
	if strings.HasPrefix(text, "<!DOCTYPE") && strings.Contains(text, "<script") {
		t.Errorf("baifen %s writes a page with a script", strings.Join(args, " "))
	}
	return text
}

// A taken is how a process ended and what it took; memory is 0 where it is not known.
type taken struct {
	status int
	cpu    time.Duration
	memory int64
}

// once runs the command in a process of its own, and gives what it said, on both streams.
func (c taking) once(t *testing.T, args []string) (taken, string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	peak := filepath.Join(t.TempDir(), "peak")
	p := exec.Command(program, args...)
	p.Env = append(os.Environ(), asCommand+"=1", peakFile+"="+peak)
	said, err := p.CombinedOutput()
	if p.ProcessState == nil {
		t.Fatal(err)
	}
	s := taken{status: p.ProcessState.ExitCode(), cpu: p.ProcessState.UserTime() + p.ProcessState.SystemTime()}
	if text, err := os.ReadFile(peak); err == nil {
		s.memory, _ = strconv.ParseInt(string(text), 10, 64)
	}
	return s, string(said)
}

// filed gives the texts that a command wrote into files beside its output, and clears them and its workbooks away.
func filed(t *testing.T) (texts string) {
	t.Helper()
	names, err := filepath.Glob("out.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if filepath.Ext(name) != ".xlsx" {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts += strings.TrimPrefix(string(text), "\uFEFF")
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// goType finds what only a Go programmer would understand.
var goType = regexp.MustCompile(`\*?\b(scoring|rules|source|exact|decimal|json|yaml|strconv|big)\.[A-Z]|map\[string|\[\]interface|panic:|goroutine |<nil>|%!`)

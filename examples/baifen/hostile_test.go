package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/metrics"
	"slices"
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

// mostCPU and mostMemory are what no command may take for any of these inputs. A second of a quiet processor is up to four of one that others use.
const (
	mostCPU    = 4 * time.Second
	mostMemory = 256 << 20
)

// reasoning are the commands that prove or search, and the one that makes workbooks. They take rules that are at fault; how long they may take over rules that are none is their own
// matter, and bounded by their own tests.
var reasoning = []string{"cases", "test", "diff", "bounds", "whatif", "audit", "form"}

const expected = "testdata/hostile/messages.txt"

// TestHostileInputs gives each hostile input to every command that takes it. None may panic, hang, take much memory, or write to the terminal what
// moves its cursor; each says what the list of expected messages says. A run that is not long takes one input in eight.
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
		if !long.On() && i%8 != 0 {
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
		if k > 0 && x.kind == "rules" && !x.faulty(first) && slices.Contains(reasoning, command[0]) {
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
	var b bytes.Buffer
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("baifen %s panics: %v", strings.Join(args, " "), r)
		}
	}()
	memory, cpu := watched(func() {
		status := run(args, strings.NewReader(""), &b, &b)
		if status != statusDone && status != statusFaulty {
			t.Errorf("baifen %s ends with %d:\n%.600s", strings.Join(args, " "), status, &b)
		}
	})
	shown := b.String() + filed(t)
	if cpu > mostCPU {
		t.Errorf("baifen %s takes %v of a processor", strings.Join(args, " "), cpu)
	}
	if memory > mostMemory {
		t.Errorf("baifen %s takes %d MiB", strings.Join(args, " "), memory>>20)
	}
	if i := strings.IndexFunc(shown, source.Forbidden); i >= 0 {
		t.Errorf("baifen %s shows what moves a cursor or cannot be seen: %.80q", strings.Join(args, " "), shown[max(i-20, 0):])
	}
	if m := goType.FindString(b.String()); m != "" {
		t.Errorf("baifen %s says %q:\n%.600s", strings.Join(args, " "), m, &b)
	}
	if strings.HasPrefix(b.String(), "<!DOCTYPE") && strings.Contains(b.String(), "<script") {
		t.Errorf("baifen %s writes a page with a script", strings.Join(args, " "))
	}
	return b.String()
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

// settled is what was in use when all was cleared away last: the inputs alone are dozens of MiB.
var settled uint64

// watched runs a function and gives the most memory that was in use meanwhile, and what it took of the processors. What the functions before it
// left behind is cleared away first where it is much.
func watched(f func()) (memory uint64, cpu time.Duration) {
	if heap() > settled+32<<20 {
		runtime.GC()
		settled = heap()
	}
	before, stop, most := heap(), make(chan bool), make(chan uint64)
	go func() {
		var high uint64
		for {
			high = max(high, heap())
			select {
			case <-stop:
				most <- high
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	begin := processorTime()
	f()
	cpu = processorTime() - begin
	close(stop)
	if high := <-most; high > before {
		memory = high - before
	}
	return memory, cpu
}

// heap gives the bytes of all objects that are in use or not yet cleared away.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

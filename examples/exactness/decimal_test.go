package exactness

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	_ "github.com/cockroachdb/apd/v3" // for its testdata
)

// fewest is the number of cases below which something must be wrong with the
// reading of them.
const fewest = 4000

func TestDecimalArithmetic(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cockroachdb/apd/v3").Output()
	if err != nil {
		t.Skipf("the cases come with the module github.com/cockroachdb/apd/v3, and go list does not find it: %v", err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "testdata", "*.decTest"))
	if err != nil || len(files) == 0 {
		t.Skipf("no decTest files in module github.com/cockroachdb/apd/v3 (%v)", err)
	}
	slices.Sort(files)
	run, skipped := 0, map[string]int{}
	for _, file := range files {
		r := reader{skipped: skipped}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".decTest"), func(t *testing.T) {
			if err := r.file(t, file); err != nil {
				t.Fatal(err)
			}
		})
		t.Logf("%5d cases run of %s", r.run, filepath.Base(file))
		run += r.run
	}
	t.Logf("%5d cases run in all", run)
	for _, reason := range slices.Sorted(maps.Keys(skipped)) {
		t.Logf("%5d left out: %s", skipped[reason], reason)
	}
	if run < fewest {
		t.Errorf("%d cases run, want at least %d", run, fewest)
	}
}

// Reasons for leaving a case out. Each is a matter that the package does not
// have, or a limit that it states.
const (
	otherOperation = "operation that exact.Number does not have"
	otherRounding  = "rounding other than half_up, half_even and down"
	specialOperand = "operand that is no number (NaN, infinity, missing) or an encoding (64#…)"
	specialResult  = "result that is no number, for lack of digits or by convention"
	exponentRange  = "result changed by the exponent range of the case (overflow, subnormal, clamped)"
	textLimits     = "operand beyond MaxText or MaxExponent, refused as such"
	placesLimits   = "result beyond MaxDigits"
)

// A reader runs the cases of one file under the directives before them.
type reader struct {
	precision int
	rounding  string
	run       int
	skipped   map[string]int
}

func (r *reader) file(t *testing.T, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "--") {
			continue
		}
		place := fmt.Sprintf("%s:%d", filepath.Base(name), n)
		tokens := split(line)
		if key, ok := strings.CutSuffix(strings.ToLower(tokens[0]), ":"); ok && len(tokens) > 1 {
			if err := r.directive(key, tokens[1]); err != nil {
				return fmt.Errorf("%s: %w", place, err)
			}
			continue
		}
		c, ok := newCase(tokens)
		if !ok {
			return fmt.Errorf("%s: neither a directive nor a case: %s", place, line)
		}
		skip, err := r.check(c)
		switch {
		case err != nil:
			t.Errorf("%s: %s: precision %d, %s: %v", place, line, r.precision, r.rounding, err)
		case skip != "":
			r.skipped[skip]++
			continue
		}
		r.run++
	}
	return lines.Err()
}

func (r *reader) directive(key, value string) (err error) {
	switch key {
	case "precision":
		r.precision, err = strconv.Atoi(value)
	case "rounding":
		r.rounding = strings.ToLower(value)
	case "version", "extended", "clamp", "maxexponent", "minexponent":
		// What the exponent range changes is told by the conditions of a case.
	default:
		err = fmt.Errorf("unknown directive %s", key)
	}
	return err
}

// split cuts a line into words; quotes keep spaces, and double themselves inside.
func split(line string) []string {
	var tokens []string
	for line = strings.TrimLeft(line, " \t"); line != ""; line = strings.TrimLeft(line, " \t") {
		quote := line[0]
		if quote != '\'' && quote != '"' {
			end := strings.IndexAny(line+" ", " \t")
			tokens, line = append(tokens, line[:end]), line[end:]
			continue
		}
		var word []byte
		i := 1
		for ; i < len(line); i++ {
			if line[i] == quote {
				if i+1 == len(line) || line[i+1] != quote {
					break
				}
				i++
			}
			word = append(word, line[i])
		}
		tokens, line = append(tokens, string(word)), line[min(i+1, len(line)):]
	}
	return tokens
}

// A testCase is one line: id operation operands -> want conditions.
type testCase struct {
	operation  string
	operands   []string
	want       string
	conditions []string
}

func newCase(tokens []string) (testCase, bool) {
	arrow := slices.Index(tokens, "->")
	if arrow < 3 || arrow+1 >= len(tokens) {
		return testCase{}, false
	}
	c := testCase{operation: strings.ToLower(tokens[1]), operands: tokens[2:arrow], want: tokens[arrow+1]}
	for _, word := range tokens[arrow+2:] {
		if strings.HasPrefix(word, "--") {
			break // a remark
		}
		c.conditions = append(c.conditions, strings.ToLower(word))
	}
	return c, true
}

func (c testCase) has(conditions ...string) bool {
	return slices.ContainsFunc(conditions, func(s string) bool { return slices.Contains(c.conditions, s) })
}

// roundings are the ways to round that both know, by the names that the cases use.
var roundings = map[string]exact.Rounding{"half_up": exact.HalfUp, "half_even": exact.HalfEven, "down": exact.Down}

// check runs a case. It returns a reason for leaving it out, or an error when the
// result is not the one wanted.
func (r *reader) check(c testCase) (skip string, err error) {
	op, ok := operations[c.operation]
	if !ok || len(c.operands) != op.operands {
		return otherOperation, nil
	}
	mode, ok := roundings[r.rounding]
	if !ok {
		return otherRounding, nil
	}
	var x [2]exact.Number
	for i, text := range c.operands {
		if special(text) {
			return specialOperand, nil
		}
		x[i], err = exact.Parse(plain(text))
		if errors.Is(err, exact.ErrTooLarge) {
			return textLimits, nil
		}
		if err != nil {
			if c.has("conversion_syntax") {
				return "", nil // both refuse it
			}
			return "", err
		}
	}
	if c.has("division_by_zero", "division_undefined") {
		if _, err = op.compute(x[0], x[1]); !errors.Is(err, exact.ErrDivisionByZero) {
			return "", fmt.Errorf("error %v, want %v", err, exact.ErrDivisionByZero)
		}
		return "", nil
	}
	if c.has("overflow", "underflow", "subnormal", "clamped") {
		return exponentRange, nil
	}
	if special(c.want) {
		return specialResult, nil
	}
	return r.compare(c, op, x, mode)
}

// compare computes exactly, rounds once and compares with the result of the case.
func (r *reader) compare(c testCase, op operation, x [2]exact.Number, mode exact.Rounding) (skip string, err error) {
	want, err := exact.Parse(plain(c.want))
	if errors.Is(err, exact.ErrTooLarge) {
		return placesLimits, nil
	}
	if err != nil {
		return "", err
	}
	got, err := op.compute(x[0], x[1])
	if err != nil {
		return "", err
	}
	if errors.Is(got.Check(), exact.ErrTooLarge) {
		return placesLimits, nil
	}
	places := 0
	switch op.rounds {
	case toPrecision:
		places = r.precision - 1 - magnitude(got)
	case toExponent:
		places = decimals(c.operands[1])
	}
	if places < -exact.MaxDigits || places > exact.MaxDigits {
		return placesLimits, nil
	}
	if got = got.Round(places, mode); !got.Equal(want) {
		return "", fmt.Errorf("got %s, want %s", got, want)
	}
	return "", nil
}

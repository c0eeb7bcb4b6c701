package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/baifen-go/baifen/rules"
)

// keys are the keys of the format. Each stands in some file of testdata/good.
var keys = strings.Fields(`format rule_set version title jurisdiction effective from to basis note rounding places mode full_marks
	not_applicable beyond_full_marks grades name fields label type unit min max whole fixed step optional default of columns measures is
	indicators id marks clause applies criteria because out_of at_most deduct choose
	when checklist met points otherwise per_case count per_step value below above step partial bands tiers in
	linear full_at zero_at proportional actual target better method over_limit zero_target cases award targets rows judged levels either
	bonuses caps total_at_most checks that tolerance severity not_scored text reason not_in_clause number
	standings rank percentile ratio_to_best ties among mean median highest lowest then drop start at_least add bonus_limit`)

// TestMisspeltKeys misspells each key wherever it stands in a good file. The author must be told at that very place what was meant.
func TestMisspeltKeys(t *testing.T) {
	seen := map[string]int{}
	for _, path := range goodFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		for _, key := range keys {
			at := regexp.MustCompile(`(?:^|[ {])(` + key + `):(?: |$)`)
			for i, line := range lines {
				for _, m := range at.FindAllStringSubmatchIndex(line, -1) {
					if declares(lines, i, m[3]) || strings.HasPrefix(line, "#") {
						continue
					}
					seen[key]++
					changed := slices.Clone(lines)
					changed[i] = line[:m[3]] + "z" + line[m[3]:]
					place := fmt.Sprintf("%d:%d", i+1, utf8.RuneCountInString(line[:m[2]])+1)
					misspelt(t, filepath.Base(path), key, place, strings.Join(changed, "\n"))
				}
			}
		}
	}
	for _, key := range keys {
		if seen[key] == 0 {
			t.Errorf("no good file has the key %s", key)
		}
	}
}

// declares reports whether what ends at a place of a line is no key of the format but the name of a field or a column.
func declares(lines []string, i, end int) bool {
	rest := strings.TrimSpace(lines[i][end+1:])
	if rest == "" && i+1 < len(lines) {
		rest = "{" + strings.TrimSpace(lines[i+1])
	}
	return strings.HasPrefix(rest, "{type:") || strings.HasPrefix(rest, "{label:")
}

func misspelt(t *testing.T, file, key, place, text string) {
	t.Helper()
	_, err := rules.Parse(file, []byte(text))
	list, _ := err.(rules.ErrorList)
	for _, e := range list {
		if e.Code == "unknown-key" && fmt.Sprintf("%d:%d", e.Line, e.Column) == place {
			if !strings.Contains(e.Message, "“"+key+"”") {
				t.Errorf("%s:%s: %sz: got %q, want it to suggest %s", file, place, key, e.Message, key)
			}
			return
		}
	}
	t.Errorf("%s:%s: %sz: got %v, want unknown-key there", file, place, key, err)
}

package rules_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// readmeLimits are the limits that the page names, in its order: a folder stands before the first of it.
var readmeLimits = []struct {
	name  string
	limit int
}{
	{"internal/source MaxBytes", source.MaxBytes},
	{"MaxDepth", source.MaxDepth},
	{"MaxNodes", source.MaxNodes},
	{"MaxKeys", source.MaxKeys},
	{"MaxScalar", source.MaxScalar},
	{"MaxFaults", source.MaxFaults},
	{"internal/expression MaxSource", expression.MaxSource},
	{"MaxNesting", expression.MaxNesting},
	{"MaxNodes", expression.MaxNodes},
	{"MaxLocals", expression.MaxLocals},
	{"MaxExponent", expression.MaxExponent},
	{"MaxPlaces", expression.MaxPlaces},
	{"MaxKeys", expression.MaxKeys},
	{"MaxRows", expression.MaxRows},
	{"MaxSteps", expression.MaxSteps},
	{"internal/kind MaxSentence", kind.MaxSentence},
	{"MaxPlaceholders", kind.MaxPlaceholders},
	{"MaxItems", kind.MaxItems},
	{"MaxTiers", kind.MaxTiers},
	{"MaxCharges MaxBends", kind.MaxCharges},
	{"indicators/exact MaxText", exact.MaxText},
	{"MaxExponent", exact.MaxExponent},
	{"MaxDigits", exact.MaxDigits},
	{"scoring MaxRows", scoring.MaxRows},
	{"MaxCells", scoring.MaxCells},
	{"MaxErrors", scoring.MaxErrors},
	{"MaxCard", scoring.MaxCard},
	{"internal/work MaxProof", work.MaxProof},
	{"MaxProofs", work.MaxProofs},
	{"MaxMutant", work.MaxMutant},
	{"MaxMutants", work.MaxMutants},
	{"MaxItem", work.MaxItem},
	{"MaxBounds", work.MaxBounds},
	{"MaxWhatIf", work.MaxWhatIf},
	{"MaxImpact", work.MaxImpact},
	{"MaxClause", work.MaxClause},
	{"MaxClauses", work.MaxClauses},
}

// TestReadmeLimits holds the page's table of limits to the constants that it names.
func TestReadmeLimits(t *testing.T) {
	size := regexp.MustCompile(`(\d+)(?: ([KM]iB))?\D*$`)
	units := map[string]int{"": 1, "KiB": 1 << 10, "MiB": 1 << 20}
	left := readmeLimits
	for _, p := range partsOf(t, "README.md") {
		if p.table == nil || p.table[0][0] != "什么" {
			continue
		}
		for _, row := range p.table[1:] {
			codes, _ := codesIn(row[2])
			name := strings.Join(codes, " ")
			if !strings.Contains(name, "Max") {
				continue
			}
			if len(left) == 0 || left[0].name != name {
				t.Fatalf("%s: this test knows %v next", name, left)
			}
			m := size.FindStringSubmatch(row[1])
			if got, err := strconv.Atoi(m[1]); err != nil || got*units[m[2]] != left[0].limit {
				t.Errorf("%s is %d, the page says %s", name, left[0].limit, row[1])
			}
			left = left[1:]
		}
	}
	if len(left) > 0 {
		t.Errorf("the page leaves out %v", left)
	}
}

// The page says how many items a list may have, and how many tiers.
func TestReadmeListLimits(t *testing.T) {
	list := func(n int, item string) (items string) {
		for i := range n {
			items += strings.NewReplacer("LOW", strconv.Itoa(i), "HIGH", strconv.Itoa(i+1)).Replace(item)
		}
		return items
	}
	for _, test := range []struct {
		what  string
		limit int
		rules func(n int) string
	}{
		{"一个列表的项数", 1000, func(n int) string {
			return readmeHead + readmeTen + "fields:\n  a: {type: bool}\n" + readmeLeaf + list(n, "      - {id: cLOW, when: not a, deduct: 1}\n")
		}},
		{"一个列表的项数", 1000, func(n int) string { // those beside the indicators too
			return readmeHead + readmeTen + "fields:\n  a: {type: bool}\n" + readmeLeaf + list(1, "      - {id: cLOW, when: not a, deduct: 1}\n") +
				"checks:\n" + list(n, "  - {id: kLOW, that: a, severity: note, because: 无}\n")
		}},
		{"一个列表的项数", 1000, func(n int) string {
			return readmeHead + readmeTen + "fields:\n  a: {type: bool}\n" + readmeLeaf + list(1, "      - {id: cLOW, when: not a, deduct: 1}\n") +
				"bonuses:\n" + list(n, "  - {id: kLOW, award: \"a ? 1 : 0\", at_most: 1, because: 无}\n")
		}},
		{"一个列表的项数", 1000, func(n int) string {
			return readmeHead + readmeTen + "fields:\n  a: {type: bool}\n" + readmeLeaf + list(1, "      - {id: cLOW, when: not a, deduct: 1}\n") +
				"caps:\n" + list(n, "  - {id: kLOW, when: a, total_at_most: 5, because: 无}\n")
		}},
		{"一句话里的花括号", 100, func(n int) string {
			return readmeHead + readmeTen + "fields:\n  a: {type: bool}\n" + readmeLeaf + "      - {id: c, when: not a, deduct: 1, because: \"" + list(n, "{a}") + "\"}\n"
		}},
		{"`bands` 的档数", 200, func(n int) string {
			return readmeHead + readmeTen + fmt.Sprintf("fields:\n  a: {type: number, min: 0, max: %d.5}\n", n-1) + readmeLeaf +
				"      - id: c\n        bands:\n          value: a\n          tiers:\n" + list(n, "            - {in: \"[LOW, HIGH)\", points: 1}\n")
		}},
	} {
		if !readmeSays(t, test.what, test.limit) {
			t.Errorf("the page does not say of %s: %d", test.what, test.limit)
		}
		if _, err := rules.Parse("x.yaml", []byte(test.rules(test.limit))); err != nil {
			t.Errorf("%s: %d are refused: %v", test.what, test.limit, err)
		}
		if _, err := rules.Parse("x.yaml", []byte(test.rules(test.limit+1))); err == nil {
			t.Errorf("%s: %d are accepted", test.what, test.limit+1)
		}
	}
}

func readmeSays(t *testing.T, what string, limit int) bool {
	t.Helper()
	for _, p := range partsOf(t, "README.md") {
		for _, row := range p.table {
			if row[0] == what {
				return strings.HasPrefix(row[1], strconv.Itoa(limit)+" ")
			}
		}
	}
	return false
}

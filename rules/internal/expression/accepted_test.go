package expression

import (
	"slices"
	"testing"
)

// accepted is an expression over the world with its value and its formula, in names and in numbers.
type accepted struct {
	text, value, names, numbers, why string
}

// acceptedTexts are the expressions of every table of accepted ones: the fuzzers begin with them.
func acceptedTexts() (texts []string) {
	for _, m := range measuresOfWorld {
		texts = append(texts, m.is)
	}
	return append(texts,
		"0.1 + 0.2 == 0.3", "spending / income * 100", "-2 ** 2", "1 < breaches < 5", "not disclosed or breaches < 5", "level in ['达成', '部分达成']",
		"level not in [\"达成\"]", "breaches > 5 ? 10 : breaches > 2 ? 20 : 30", "if breaches > 2 { 10 } else { 20 }", "disclosed ?: false", "(last ?? 5) + 1",
		"let x = income - spending; let y = x / 2; y + x", "clamp(round(completion, 2), 0, 90)", "abs(min(change, 0)) + max(1, 2, 3) + floor(0.5) + ceil(0.5)",
		"count(targets, .met) / len(targets) * marks", "sum(filter(map(targets, .actual), # > 1), # * #)", "any(targets, all(targets, .weight > 1) and .met)",
		"one(targets, present(.extra) and (.kind ?? '正向') == '正向')", "none(map(targets, .name), # contains '信访')", "income /* 收入 */ + 1 // 全角：", "remark startsWith \"已\\u5b8c\"",
	)
}

func wantAccepted(t *testing.T, rows []accepted) {
	t.Helper()
	s := newWorld(t)
	c := newConfigOfTest(s)
	seen := map[string]bool{}
	for _, tt := range rows {
		t.Run(tt.text, func(t *testing.T) {
			if seen[tt.text] {
				t.Errorf("%s stands twice in the table", tt.text)
			}
			seen[tt.text] = true
			p := compiled(t, s, tt.text)
			c.wantChecked(t, tt.text)
			f := frameOfWorld(s)
			wantSame(t, newOracle(s), p, f, read(tt.text))
			for _, time := range []string{"at first", "again on the same frame"} {
				if got := result(p, f); got != tt.value || f.Failed() {
					t.Errorf("%s, %s = %s (failure %d), want %s", tt.text, time, got, f.TakeFailure().Kind, tt.value)
				}
			}
			if p.Names() != tt.names {
				t.Errorf("%s in names\ngot  %s\nwant %s", tt.text, p.Names(), tt.names)
			}
			if got := string(f.AppendNumbers(nil, p.Root())); got != tt.numbers || f.Failed() {
				t.Errorf("%s in numbers (failure %d)\ngot  %s\nwant %s", tt.text, f.TakeFailure().Kind, got, tt.numbers)
			}
			if got := result(p, f); got != tt.value {
				t.Errorf("%s after it was shown = %s, want %s", tt.text, got, tt.value)
			}
			if t.Failed() && tt.why != "" {
				t.Log("because", tt.why)
			}
			wantRefs(t, p, tt.text)
		})
	}
}

// wantRefs checks that each slot that a program reads is listed once.
func wantRefs(t *testing.T, p *Program, text string) {
	t.Helper()
	refs := slices.Clone(p.Refs())
	slices.Sort(refs)
	if len(slices.Compact(refs)) != len(p.Refs()) {
		t.Errorf("%s reads the slots %v, want each once", text, p.Refs())
	}
}

package clause_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/clause"
)

// How what a clause is about lies to each of its numbers, whether the number itself is certainly meant so, and what becomes of who is there.
func TestCompared(t *testing.T) {
	for _, x := range []struct{ clause, want, why string }{
		{"超过5%的，扣4分。", "5%>! costs, 4", ""},
		{"不低于95%的得满分。", "95%>=! earns", ""},
		{"95%（含）以上得10分，80%至95%得6分，80%以下不得分。", "95%>=! earns, 10, 80%>=? earns, 95%<=? earns, 6, 80%<=? costs", "以上 and 至 leave the number itself open, 含 does not"},
		{"80%-90%（含80%）得3分。", "80%>=! earns, 90%<=? earns, 80%, 3", "含 names a number again that is not the last"},
		{"80%至90%（含80%，不含90%）得3分。", "80%>=! earns, 90%<! earns, 80%, 90%, 3", "each of them"},
		{"90%（不含）以上的，不扣分。", "90%>! earns", ""},
		{"不少于8门，每少1门扣1分。", "8>=!, 1, 1", "the verdict behind 每 is that of another"},
		{"Not less than 95%: full marks; below 80%: no points.", "95%>=! earns, 80%<! costs", "English says the same"},
		{"每年开展12次。", "12", "nothing compares"},
	} {
		c := clause.Read(x.clause)
		var list []string
		for i, m := range c.Marks {
			if m.Kind != clause.Numeral {
				continue
			}
			word := m.Text
			if how, sure := c.Compared(i); how != "" {
				word += how + map[bool]string{true: "!", false: "?"}[sure] + map[int]string{1: " costs", -1: " earns"}[c.CostsFrom(m.End)]
			}
			list = append(list, word)
		}
		if got := strings.Join(list, ", "); got != x.want {
			t.Errorf("%s (%s)\n got %s\nwant %s", x.clause, x.why, got, x.want)
		}
	}
}

// Where a word of an English clause stands in it, though it is read as Chinese.
func TestWritten(t *testing.T) {
	const text = "Below 80%, no points."
	c := clause.Read(text)
	var list []string
	for _, m := range c.Marks {
		list = append(list, fmt.Sprint(m.Text, "=", text[c.Written(m.From):c.Written(m.To)]))
	}
	if got, want := strings.Join(list, " "), "低于=Below 80%=80% 不得分=no points"; strings.Join(strings.Fields(got), " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

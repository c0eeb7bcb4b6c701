package desk

import (
	"strings"
	"testing"
)

// A unit without a total is in the list, on its page and among all with no number for one, and without a place.
func TestUnitsWithoutTotal(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 90, "{total: 90}"))
	put(t, dir, "乙.yaml", trialUnit("乙", 95, "{total: 95}"))
	set := loaded(t, trialRules+"caps: [{id: low, when: spending < 92, grade: 不评定, no_total: true, because: 资料未报送}]\n")
	address, c := serveIt(t, dir, set)
	list := listed(t, c, address)
	if !strings.Contains(list, `data-head="得分">不计</td><td class="n" data-head="差额"></td><td data-head="等级">不评定</td>`) || !strings.Contains(list, `data-head="得分">95</td>`) {
		t.Errorf("the list:\n%s", list)
	}
	if page := unitPageOf(t, c, address); !strings.Contains(page, `<p class="total">不计 <small>不评定，自评 90</small></p>`) {
		t.Errorf("the page:\n%s", page)
	}
	if _, all := get(t, c, "http://"+address+"/all"); !strings.Contains(all, `data-head="名次"></td><td class="n" data-head="得分">不计</td><td data-head="等级">不评定</td>`) ||
		!strings.Contains(all, `data-head="名次">1</td><td class="n" data-head="得分">95</td>`) || !strings.Contains(all, "1 个不计总分，没有名次") {
		t.Errorf("all units:\n%s", all)
	}
	for got, want := range map[string]string{uncounted: "不计总分", "95": "得95分"} {
		if said := gotOf(got); said != want {
			t.Errorf("of %s it is said %s, want %s", got, said, want)
		}
	}
}

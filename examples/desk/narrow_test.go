package desk

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"github.com/baifen-go/baifen/examples/internal/browser"
)

// On a telephone nothing is moved sideways, however long the reasons that people write.
func TestNothingIsMovedSideways(t *testing.T) {
	dir, address, _ := opened(t)
	reason := strings.Repeat("因项目资金下达较晚，年底才完成招标手续，剩余款项结转下年支付；", 6)
	put(t, dir, "甲.yaml", strings.NewReplacer("spending: 332.12", "spending: 300.12", "claims: {total: 99}",
		"claims: {total: 99, indicators: {completion: {points: 5, reason: "+reason+"}}}\nadjustments: {completion: [{deduct: 1, by: 核查组, reason: "+reason+"}]}").Replace(kept(t, dir, "甲.yaml")))
	tab := visit(t, address)
	tab.Does(emulation.SetDeviceMetricsOverride(390, 900, 1, true))
	fits := func(at, says string) {
		t.Helper()
		tab.Sees("body", says)
		if wide := browser.Eval[[]string](tab, `[...document.querySelectorAll('body, body *')].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline').map(e => e.outerHTML.slice(0, 80))`); len(wide) > 0 {
			t.Errorf("%s: wider than they are shown: %q", at, wide)
		}
	}
	fits("the list", "驻北京联络处")
	tab.Clicks(`#units a[href*="%E7%94%B2"]`)
	fits("a unit", "单位说明："+reason)
	put(t, dir, "甲.yaml", strings.Replace(kept(t, dir, "甲.yaml"), "支付；}", "支付；其余另行说明；}", 1)) // a colleague
	tab.Types(`#adjust [name=deduct]`, "1")
	tab.Types(`#adjust [name=by]`, "核查组")
	tab.Types(`#adjust [name=reason]`, "凭证不全")
	tab.Clicks(`#adjust button`)
	tab.Shows("#changes")
	fits("what changed", "其余另行说明")
	for _, page := range [][2]string{{"/all", "名次"}, {"/rules", "zhanjiang-overall-2024"}, {"/rules/page?file=zhanjiang-overall-2024", "条文与规则"}} {
		tab.Goes("http://" + address + page[0])
		fits(page[0], page[1])
	}
	tab.Looks("standard", 390, 1280)
}

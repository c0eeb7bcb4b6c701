package desk

import (
	"testing"

	"github.com/baifen-go/baifen/examples/internal/browser"
)

// In another engine the reviewer finds a unit, takes points off and signs, and the author types into a rule file and a figure.
func TestFirefox(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	_, address, _ := opened(t)
	f := browser.OpenFirefox(t, "http://"+address+"/?token="+token)
	f.Sees("body", "驻北京联络处")
	f.Types("#find", "驻北京")
	f.Sees("body", "列出 1 个")
	f.Pictures("desk")
	f.Clicks(`#units tr:not([hidden]) a`)
	f.Sees("body", "给单位的函")
	f.Types(`#adjust [name=deduct]`, "1")
	f.Types(`#adjust [name=by]`, "核查组")
	f.Types(`#adjust [name=reason]`, "凭证不全")
	f.Clicks(`#adjust button`)
	f.Sees("body", "核查扣1分：凭证不全（核查组）")
	f.Pictures("unit")
	f.Goes("http://" + address + "/all")
	f.Sees("#ranking", "驻北京联络处")

	_, address, _ = authored(t)
	f.Goes("http://" + address + "/?token=" + token)
	f.Goes("http://" + address + "/rules/edit?file=demo.yaml")
	f.Sees("#total", "100 优")
	f.Types("#figure-executed", "97.55")
	f.Sees("#total", "96 优")
	f.Clicks("#rules-editor .cm-line")
	f.Sends("#rules-editor .cm-content", "? ")
	f.Sees("#total", "规则有错")
	f.Pictures("author")
}

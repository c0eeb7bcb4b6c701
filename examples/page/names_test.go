package page_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/rules/library"
)

// A screen reader has a name for whatever is typed into or pressed, and says of a wrong figure what is wrong.
func TestEverythingHasAName(t *testing.T) {
	for _, file := range []string{"zhanjiang-overall-2024.yaml", "national-self-evaluation-2020.yaml"} {
		tab, _ := open(t, library.FS(), file)
		typed(tab, "unit.name", "某市档案局")
		typed(tab, "period", "2024")
		if file[0] == 'n' {
			tab.Clicks(`[data-path="targets"] > button`)
		}
		number := browser.Eval[string](tab, `document.querySelectorAll('#form .figure input[inputmode]')[1].closest('.figure').dataset.path`)
		typed(tab, number, "三百")
		result(tab, "不能当作数")
		entries, invalid := 0, 0
		for _, n := range spoken(t, tab) {
			if n.Ignored || !slices.Contains([]string{"textbox", "combobox", "button", "group", "link"}, n.Role.text()) {
				continue
			}
			entries++
			if n.Name.text() == "" {
				t.Errorf("%s: a %s has no name", file, n.Role.text())
			}
			for _, p := range n.Properties {
				if p.Name == "invalid" && p.Value.text() == "true" {
					invalid++
					if !strings.Contains(n.Description.text(), "不能当作数") {
						t.Errorf("%s: of the wrong figure is said %q", file, n.Description.text())
					}
				}
			}
		}
		if entries < 30 || invalid != 1 {
			t.Errorf("%s: %d things with a name, %d of them wrong", file, entries, invalid)
		}
	}
}

// A node is what a screen reader is told of an element.
type node struct {
	Ignored     bool `json:"ignored"`
	Role        said `json:"role"`
	Name        said `json:"name"`
	Description said `json:"description"`
	Properties  []struct {
		Name  string `json:"name"`
		Value said   `json:"value"`
	} `json:"properties"`
}

type said struct {
	Value any `json:"value"`
}

func (s said) text() string { text, _ := s.Value.(string); return text }

func spoken(t *testing.T, tab *browser.Tab) []node {
	t.Helper()
	var tree struct {
		Nodes []node `json:"nodes"`
	}
	tab.Does(chromedp.ActionFunc(func(ctx context.Context) error { return cdp.Execute(ctx, "Accessibility.getFullAXTree", nil, &tree) }))
	return tree.Nodes
}

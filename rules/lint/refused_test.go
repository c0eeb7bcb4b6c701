package lint_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// What is complete is proved by loading: tiers and cases that leave a value out, and grades that leave a total out, are refused, so that
// no finding has to say so. Ten faults of each, planted into testdata/clean.yaml.
var refused = map[string][][]string{
	"tier-gap": {
		{`"[90, 100]", points: 10`, `"(90, 100]", points: 10`}, {`"[90, 100]", points: 10`, `"[90, 100)", points: 10`},
		{`"[90, 100]", points: 10`, `"[91, 100]", points: 10`}, {`"[60, 90)", points: 5`, `"(60, 90)", points: 5`},
		{`"[60, 90)", points: 5`, `"[60, 89.99)", points: 5`}, {`"[0, 60)", points: 0`, `"(0, 60)", points: 0`},
		{`"[0, 60)", points: 0`, `"[0, 59)", points: 0`}, {`"[5, +inf)", points: 10`, `"[5, 1000]", points: 10`},
		{`"[5, +inf)", points: 10`, `"(5, +inf)", points: 10`}, {`"[1, 5)", points: 6`, `"[1, 4)", points: 6`},
		{`"%", min: 0, max: 100}`, `"%", min: 0, max: 100.01}`}, {`"%", min: 0, max: 100}`, `"%", max: 100}`},
	},
	"tier-overlap": {
		{`"[60, 90)", points: 5`, `"[60, 90]", points: 5`}, {`"[60, 90)", points: 5`, `"[60, 95)", points: 5`},
		{`"[60, 90)", points: 5`, `"[59, 90)", points: 5`}, {`"[0, 60)", points: 0`, `"[0, 60]", points: 0`},
		{`"[0, 60)", points: 0`, `"[0, 100]", points: 0`}, {`"[90, 100]", points: 10`, `"[89.99, 100]", points: 10`},
		{`"[90, 100]", points: 10`, `"[0, 100]", points: 10`}, {`"[5, +inf)", points: 10`, `"[4, +inf)", points: 10`},
		{`"[1, 5)", points: 6`, `"[1, 5]", points: 6`}, {`"[0, 1)", points: 0`, `"[0, 1]", points: 0`},
	},
	"otherwise-not-last": {
		{`{otherwise: 0}`, `{when: level == "差", points: 0}`}, {`{otherwise: 0}`, `{when: true, points: 0}`},
		{`{otherwise: 0}`, `{when: rate >= 0, points: 0}`}, {`{when: level == "好", points: 10}`, `{otherwise: 10}`},
		{`{when: level == "中", points: 6}`, `{otherwise: 6}`}, {`{otherwise: 0}`, "{otherwise: 0}\n          - {when: level == \"差\", points: 0}"},
		{`{otherwise: 0}`, "{otherwise: 0}\n          - {otherwise: 1}"}, {`{otherwise: 0}`, `{when: not disclosed, points: 0}`},
		{`{otherwise: 0}`, `{when: level != "好", points: 0}`}, {`{otherwise: 0}`, `{when: "level not in ['好']", points: 0}`},
	},
	"grades-open": {
		{`{name: 差, from: 0}`, `{name: 差, from: 1}`}, {`{name: 差, from: 0}`, `{name: 差, from: 0.01}`}, {`{name: 差, from: 0}`, `{name: 差, from: 59}`},
		{`{name: 差, from: 0}`, `{name: 差, from: -1}`}, {`{name: 差, from: 0}`, `{name: 差, from: 60}`}, {`{name: 中, from: 60}`, `{name: 中, from: 80}`},
		{`{name: 中, from: 60}`, `{name: 中, from: 85}`}, {`{name: 良, from: 80}`, `{name: 良, from: 90}`}, {`{name: 优, from: 90}`, `{name: 优, from: 75}`},
		{`{name: 优, from: 90}`, `{name: 优, from: 100.01}`}, {"  - {name: 差, from: 0}\n", ""},
	},
}

func TestLoadingRefusesWhatIsOpen(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "clean.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for code, faults := range refused {
		if len(faults) < 10 {
			t.Errorf("only %d faults of %s are planted", len(faults), code)
		}
		for _, texts := range faults {
			text := string(data)
			for i := 0; i < len(texts); i += 2 {
				if n := strings.Count(text, texts[i]); n != 1 {
					t.Fatalf("%q stands %d times", texts[i], n)
				}
				text = strings.Replace(text, texts[i], texts[i+1], 1)
			}
			_, err := rules.Parse("clean.yaml", []byte(text))
			var list rules.ErrorList
			errors.As(err, &list)
			found := false
			for _, e := range list {
				found = found || e.Code == code
			}
			if !found {
				t.Errorf("%q is not refused as %s: %v", texts, code, err)
			}
		}
	}
}

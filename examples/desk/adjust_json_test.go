package desk

import (
	"bytes"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/scoring"
)

// One more deduction in JSON leaves every other byte as it was; taken out again, the text is what it was.
func TestEditsOfJSON(t *testing.T) {
	a := scoring.Adjustment{Deduct: decimal.New(5, -1), By: "核查组", Reason: `反斜杠\和"引号"：<a>`}
	const item = `{"deduct": 0.5, "by": "核查组", "reason": "反斜杠\\和\"引号\"：<a>"}`
	for _, e := range []struct{ why, text, want string }{
		{"none yet, on lines of their own", "{\n  \"unit\": {\"name\": \"甲\"},\n  \"period\": 2024,\n  \"values\": {\"a\": 1.50}\n}\n",
			"{\n  \"unit\": {\"name\": \"甲\"},\n  \"period\": 2024,\n  \"values\": {\"a\": 1.50},\n  \"adjustments\": {\"x\": [" + item + "]}\n}\n"},
		{"of another indicator, and members behind it", `{"unit":{"name":"甲"},"adjustments":{"y":[{"deduct":1,"by":"乙","reason":"丙"}]},"period":2024,"values":{}}`,
			`{"unit":{"name":"甲"},"adjustments":{"x": [` + item + `], "y":[{"deduct":1,"by":"乙","reason":"丙"}]},"period":2024,"values":{}}`},
		{"of the same", `{"unit":{"name":"甲"},"period":2024,"values":{},"adjustments":{"x": [ {"deduct":1,"by":"乙","reason":"丙]}"} ]}}`,
			`{"unit":{"name":"甲"},"period":2024,"values":{},"adjustments":{"x": [` + item + `,  {"deduct":1,"by":"乙","reason":"丙]}"} ]}}`},
		{"no object", `[1]`, ""},
		{"not JSON", `{"unit":`, ""},
	} {
		got, err := add("甲.json", []byte(e.text), "x", a)
		if e.want == "" {
			if err == nil {
				t.Errorf("%s: it became\n%s", e.why, got)
			}
			continue
		}
		if err != nil || string(got) != e.want {
			t.Errorf("%s: %v\ngot  %s\nwant %s", e.why, err, got, e.want)
			continue
		}
		back, err := remove("甲.json", got, "x", 0)
		if err != nil || string(back) != e.text {
			t.Errorf("%s, taken back: %v\ngot  %s\nwant %s", e.why, err, back, e.text)
		}
	}
	two := `{"unit":{"name":"甲"},"period":2024,"values":{},"adjustments":{"x":[{"deduct":1,"by":"乙","reason":"一"}, {"deduct":2,"by":"乙","reason":"二"}]}}`
	if got, err := remove("甲.json", []byte(two), "x", 1); err != nil || bytes.Contains(got, []byte("二")) || !bytes.Contains(got, []byte(`"reason":"一"}]}}`)) {
		t.Errorf("the last of two: %v\n%s", err, got)
	}
	if _, err := remove("甲.json", []byte(two), "x", 2); err != errByHand {
		t.Errorf("one that is not there: %v", err)
	}
}

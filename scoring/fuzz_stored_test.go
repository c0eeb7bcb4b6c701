package scoring_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/scoring"
)

// Whatever JSON comes back as a sheet goes out as JSON that is the same sheet, and goes out the same again.
func FuzzSheet(f *testing.F) {
	set, sub := everything(f)
	card := score(f, set, sub)
	whole, err := card.MarshalJSON()
	if err != nil {
		f.Fatal(err)
	}
	zero, err := scoring.Sheet{}.MarshalJSON()
	if err != nil {
		f.Fatal(err)
	}
	for _, doc := range [][]byte{
		whole, zero, []byte("{}"), []byte("null"), []byte("[]"), []byte(`{"rule_set": 1}`),
		bytes.Replace(whole, []byte(`"kind":"per_step"`), []byte(`"kind":""`), 1),
		bytes.Replace(whole, []byte(`"asked":"`), []byte(`"asked":"0","was":"`), 1),
		bytes.Replace(zero, []byte(`"indicators":[]`), []byte(`"indicators":[{"id":"a","name":"甲","marks":"1","marks_applied":"1","score":"0","indicators":[]}]`), 1),
		bytes.Replace(zero, []byte(`"rescaled":false`), []byte(`"rescaled":true`), 1),
		bytes.Replace(zero, []byte(`"checks":[]`), []byte(`"checks":[],"submission":{"b":[1,2.50,null],"a":{"c":"\u003c\ud800"}}`), 1),
	} {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sheet := scoring.Sheet{Title: "原来的"}
		if err := sheet.UnmarshalJSON(data); err != nil {
			if err.Error() == "" || !cmp.Equal(sheet, scoring.Sheet{Title: "原来的"}, equalCards) {
				t.Fatalf("error %q leaves %+v", err, sheet)
			}
			return
		}
		out, err := sheet.MarshalJSON()
		if err != nil || !json.Valid(out) {
			t.Fatalf("goes out as %s (%v)", out, err)
		}
		var again scoring.Sheet
		if err := again.UnmarshalJSON(out); err != nil {
			t.Fatalf("%s does not come back: %v", out, err)
		}
		if diff := cmp.Diff(sheet, again, equalCards); diff != "" {
			t.Fatalf("(-came back +came back again):\n%s", diff)
		}
		if twice, err := again.MarshalJSON(); err != nil || !bytes.Equal(twice, out) {
			t.Fatalf("goes out as\n%s\nand then as\n%s (%v)", out, twice, err)
		}
	})
}

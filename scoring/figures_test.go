package scoring_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/verify"
)

// A number whose decimals never end is the same figure in Go, YAML and JSON, and its card verifies from itself alone.
func TestFractions(t *testing.T) {
	set := digested.load(t)
	for _, x := range []string{"1/3", "-2/7", "1000000/999999"} {
		unit := fullUnit()
		above, below, _ := strings.Cut(x, "/")
		unit.Values["free"] = must(exact.MustParse(above).Quo(exact.MustParse(below)))
		want := digestOf(t, unit)
		unit.Values["free"] = x
		if got := digestOf(t, unit); got != want {
			t.Errorf("%s as text: got %s, want %s", x, got, want)
		}
		canonical := must(scoring.Canonical(set, unit))
		if !bytes.Contains(canonical, []byte(`"free":"`+x+`"`)) {
			t.Errorf("%s is not spelled so: %s", x, canonical)
		}
		for name, document := range map[string]string{"JSON": string(canonical), "YAML": "# YAML\n" + strings.Replace(string(canonical), `"`+x+`"`, " "+x, 1)} {
			sub, err := scoring.ReadSubmission(strings.NewReader(document))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if got := digestOf(t, sub); got != want {
				t.Errorf("%s in %s: got %s, want %s", x, name, got, want)
			}
		}
		var b bytes.Buffer
		if err := score(t, set, unit).WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		receipt := must(verify.Read(b.Bytes()))
		if result, err := receipt.Verify(set, nil); err != nil || !result.Same() {
			t.Errorf("%s: the card does not verify: %v, %+v", x, err, result)
		}
	}
}

// A fraction that is not in the one spelling says which that is.
func TestFractionsRefused(t *testing.T) {
	for x, want := range map[string]string{
		"2/6":                            "请写成 1/3",
		"3/4":                            "请写成 0.75",
		"4/2":                            "请写成 2",
		"01/3":                           "请写成 1/3",
		"1/0":                            "分母是 0",
		"-0/3":                           "请写成 0",
		"1/" + strings.Repeat("3", 1001): "位数太多",
		"1/-3":                           "",
		"1.5/3":                          "",
		"1/3/5":                          "",
		"1/":                             "",
		"/3":                             "",
	} {
		unit := fullUnit()
		unit.Values["free"] = x
		_, err := scoring.Canonical(digested.load(t), unit)
		var list scoring.ErrorList
		if !errors.As(err, &list) || list[0].Code != "number-syntax" || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s and %q", x, err, "number-syntax", want)
		}
	}
}

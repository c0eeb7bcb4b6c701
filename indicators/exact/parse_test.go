package exact

import (
	"errors"
	"math/big"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"0", "0"},
		{"-0", "0"},
		{"-0.00e5", "0"},
		{"0e400", "0"},
		{"98.52", "98.52"},
		{"+98.520", "98.52"},
		{"-3", "-3"},
		{"007", "7"}, // leading zeros are for the reader of a file to refuse
		{"1.2e6", "1200000"},
		{"12E-3", "0.012"},
		{"1e+2", "100"},
		{"1e0000000002", "100"},
		{"9223372036854775807", "9223372036854775807"},
		{"9223372036854775808", "9223372036854775808"},
		{"-9223372036854775808", "-9223372036854775808"},
		{"-9223372036854775809", "-9223372036854775809"},
		{"18446744073709551615", "18446744073709551615"},
		{"18446744073709551617", "18446744073709551617"}, // 2^64 + 1 would wrap to 1
		{"0.000000000000000001", "0.000000000000000001"},
		{"0.0000000000000000001", "0.0000000000000000001"},
		{"1.00000000000000000000000000", "1"},
		{"00000000000000000000000000012.5", "12.5"},
		{"100000000000000000000e-20", "1"},
		{"1e18", "1000000000000000000"},
		{"1e19", "10000000000000000000"},
		{"1e-400", "0." + strings.Repeat("0", 399) + "1"},
		{"1e400", "1" + strings.Repeat("0", 400)},
		{strings.Repeat("9", 64), strings.Repeat("9", 64)},
	} {
		got, err := Parse(tt.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.text, err)
			continue
		}
		is(t, got, value(tt.text), "Parse(%q)", tt.text)
		if got.String() != tt.want {
			t.Errorf("Parse(%q) = %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct {
		text   string
		offset int
		err    error
		why    string
	}{
		{"", 0, errSyntax, ""},
		{"-", 1, errSyntax, ""},
		{"+-1", 1, errSyntax, ""},
		{".5", 0, errSyntax, "a digit before the point"},
		{"5.", 2, errSyntax, "and behind"},
		{"1.2.3", 3, errSyntax, ""},
		{"1e", 2, errSyntax, ""},
		{"1e-", 3, errSyntax, ""},
		{"1e5.0", 3, errSyntax, ""},
		{"1e999999x", 8, errSyntax, "not a number at all, however large"},
		{" 1", 0, errSyntax, "spaces are for the caller"},
		{"1 ", 1, errSyntax, ""},
		{"1,234.56", 1, errSyntax, ""},
		{"98%", 2, errSyntax, ""},
		{"1_000", 1, errSyntax, "no Go literals"},
		{"0x10", 1, errSyntax, ""},
		{"1/3", 1, errSyntax, "what String writes for fractions is for people"},
		{"NaN", 0, errSyntax, ""},
		{"Inf", 0, errSyntax, ""},
		{"１２", 0, errSyntax, "full-width digits"},
		{"٣", 0, errSyntax, "Arabic digits are digits to unicode.IsDigit"},
		{"−5", 0, errSyntax, "U+2212 is not a hyphen"},
		{"1\x00", 1, errSyntax, ""},
		{"1e401", 1, ErrTooLarge, ""},
		{"1e-401", 1, ErrTooLarge, ""},
		{"1e1000000000", 1, ErrTooLarge, ""},
		{"1e99999999999999999999999", 1, ErrTooLarge, "the exponent fits no word"},
		{"1e18446744073709551617", 1, ErrTooLarge, "and would wrap to 1"},
		{"1e4000", 1, ErrTooLarge, "the largest exponent and a digit more"},
		{"1e-4001", 1, ErrTooLarge, ""},
		{"0e99999999", 1, ErrTooLarge, "zero, but the text is judged before the value"},
		{strings.Repeat("1", 65), 64, ErrTooLarge, ""},
		{strings.Repeat("x", 1<<20), 64, ErrTooLarge, "not even looked at"},
	} {
		_, err := Parse(tt.text)
		var p *parseError
		if !errors.As(err, &p) || !errors.Is(err, tt.err) || p.offset != tt.offset {
			t.Errorf("Parse(%.20q): error %v, want %v at byte %d %s", tt.text, err, tt.err, tt.offset, tt.why)
			continue
		}
		if len(p.text) > MaxText || !strings.HasPrefix(tt.text, p.text) {
			t.Errorf("Parse(%.20q): the error holds %d bytes of text", tt.text, len(p.text))
		}
	}
	_, err := Parse("1,234")
	if got, want := err.Error(), `"1,234", byte 1: not a decimal number`; got != want {
		t.Errorf("error %s, want %s", got, want)
	}
	// Cut in the middle of a character, the text in the error stays valid UTF-8.
	_, err = Parse(strings.Repeat("1", 63) + "万元")
	if strings.ContainsRune(err.Error(), '\uFFFD') || strings.Contains(err.Error(), `\x`) {
		t.Errorf("error %s has half a character", err)
	}
}

func TestMustParse(t *testing.T) {
	panics(t, "MustParse of no number", func() { MustParse("1/3") })
	is(t, MustParse("0.5"), big.NewRat(1, 2), "MustParse")
}

// grammatical is the grammar of Parse once more, written over strings.Cut.
func grammatical(s string) bool {
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	unsigned := func(s string) string {
		if s != "" && (s[0] == '+' || s[0] == '-') {
			return s[1:]
		}
		return s
	}
	mantissa, exponent, scientific := strings.Cut(strings.ReplaceAll(s, "E", "e"), "e")
	whole, part, pointed := strings.Cut(unsigned(mantissa), ".")
	return digits(whole) && (!pointed || digits(part)) && (!scientific || digits(unsigned(exponent)))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"0", "-0.0", "98.52", "1.2e6", "12E-3", "1e400", "1e-401", "9223372036854775808", "18446744073709551617",
		"100000000000000000000e-20", "00000000000000000012.500", ".5", "5.", "1e", "1,234", "１", "1/3", "0x1p-2", "1_0",
		strings.Repeat("0", 64) + "A", strings.Repeat("0", 65),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := Parse(s)
		if err != nil {
			if a.n != 0 || a.form != 0 {
				t.Fatalf("Parse(%q) = %s with error %v", s, a, err)
			}
			want := ErrTooLarge
			if len(s) <= MaxText && !grammatical(s) {
				want = errSyntax
			}
			if !errors.Is(err, want) {
				t.Fatalf("Parse(%q): %v, want %v", s, err, want)
			}
			return
		}
		if !grammatical(s) {
			t.Fatalf("Parse(%q) = %s, want an error", s, a)
		}
		is(t, a, value(s), "Parse(%q)", s)
		if a.Check() != nil {
			t.Fatalf("Parse(%q) is beyond the limits of Check", s)
		}
		if text := a.String(); len(text) <= MaxText {
			b, err := Parse(text)
			if err != nil || !b.Equal(a) || b.String() != text {
				t.Fatalf("%q was written %s and came back as %s, %v", s, text, b, err)
			}
		}
	})
}

// ParseString reads what String writes, and nothing that Parse would not read in its parts.
func TestParseString(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"98.52", "98.52"}, {"200/3", "200/3"}, {"-1/7", "-1/7"}, {"9150/97.2", "15250/162"}, {"4/2", "2"}, {"0/5", "0"},
	} {
		a, err := ParseString(tt.text)
		if err != nil {
			t.Errorf("ParseString(%q): %v", tt.text, err)
			continue
		}
		over, under, _ := strings.Cut(tt.want, "/")
		want := MustParse(over)
		if under != "" {
			want, _ = want.Quo(MustParse(under))
		}
		if again, err := ParseString(a.String()); !a.Equal(want) || err != nil || !again.Equal(a) {
			t.Errorf("ParseString(%q) = %s, want %s; its text gives %s, %v", tt.text, a, want, again, err)
		}
	}
	// The text of a number may be longer than its digits are allowed to be: the number decides.
	if a, err := ParseString("-0." + strings.Repeat("0", MaxDigits-3) + "12"); err != nil {
		t.Errorf("-12 × 10^-999: %v", err)
	} else if again, err := ParseString(a.String()); err != nil || !again.Equal(a) {
		t.Errorf("-12 × 10^-999 comes back as %s, %v", again, err)
	}
	long := strings.Repeat("9", MaxDigits)
	for _, text := range []string{long + "9", long + "99", long + "/" + long[1:] + "8/", "1/" + long + "1"} {
		if a, err := ParseString(text); err == nil || !a.IsZero() {
			t.Errorf("ParseString of %d bytes gives %.9s…, %v; want an error", len(text), a, err)
		}
	}
	if a, err := ParseString(long + "9"); !errors.Is(err, ErrTooLarge) || !a.IsZero() {
		t.Errorf("a number of %d digits: %v, want %v", MaxDigits+1, err, ErrTooLarge)
	}
	for _, text := range []string{"", "/", "1/", "/2", "1/0", "1/2/3", "1 / 2", "x/2", "1/1e500", "1//2"} {
		if a, err := ParseString(text); err == nil {
			t.Errorf("ParseString(%q) = %s, want an error", text, a)
		}
	}
}

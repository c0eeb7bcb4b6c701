package expression

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// lookAlikes are characters that stand for others, and what each was meant to be; "" where it can only be named.
var lookAlikes = []struct {
	class string
	pairs string // the character and what it was meant to be, in turns; _ for nothing
}{
	{"full-width digits", "０ 0 １ 1 ９ 9"},
	{"full-width letters", "ａ a Ｚ Z ｍ m"},
	{"full-width signs", "＋ + － - ＊ * ／ / ％ % ＝ = ＜ < ＞ > ！ ! ＆ & ｜ | ＾ ^ ～ ~ ＿ _ ＄ $ ＃ # ＠ @"},
	{"full-width brackets and points", "（ ( ） ) ［ [ ］ ] ｛ { ｝ } ， , ． . ： : ； ; ？ ? ＂ \" ＇ '"},
	{"typographic quotes", "“ \" ” \" ‘ ' ’ '"},
	{"Chinese points and brackets", "、 , 。 . 【 [ 】 ] 《 < 》 >"},
	{"signs of arithmetic", "× * ÷ / − - – - — - · * ≤ <= ≥ >= ≠ !="},
	{"Cyrillic letters like Latin ones", "а a е e о o р p с c х x у y А A В B Е E К K М M Н H О O Р P С C Т T Х X і i ѕ s"},
	{"Greek letters like Latin ones", "ο o α a"},
	{"other Cyrillic and Greek letters", "ж _ Я _ λ _ Σ _"},
	{"Kangxi radicals", "⼀ _ ⽀ _ ⼤ _ ⽇ _"},
	{"supplementary radicals", "⻢ _ ⺠ _"},
	{"invisible characters", "\u200b _ \u200c _ \u200d _ \u2060 _ \ufeff _ \u00ad _ \u3164 _ \u115f _"},
	{"characters that turn the writing round", "\u202e _ \u202d _ \u2066 _ \u200f _"},
	{"marks over the character before", "\u0301 _ \u20dd# _ \ufe0f _"},
	{"spaces that are none", "\u3000 _ \u00a0 _ \u2009 _ \u202f _ \u205f _ \u2003 _"},
}

func TestRefusedCharacters(t *testing.T) {
	s := newWorld(t)
	for _, class := range lookAlikes {
		t.Run(class.class, func(t *testing.T) {
			parts := strings.Split(class.pairs, " ")
			for i := 0; i+1 < len(parts); i += 2 {
				r, size := utf8.DecodeRuneInString(parts[i])
				if size != len(parts[i]) {
					continue // a character of the next planes of marks: named by expr's reader only
				}
				for _, text := range []string{"支出 + " + parts[i] + " 1", parts[i] + "1", "sum(targets, .权" + parts[i] + "重)", "income + 财政" + parts[i]} {
					wantCharacter(t, s, text, r, parts[i+1], strings.HasPrefix(class.class, "full-width"))
				}
			}
		})
	}
}

// wantCharacter checks that the first fault names the character, its place and what was meant.
func wantCharacter(t *testing.T, s *Scope, text string, r rune, meant string, fullWidth bool) {
	t.Helper()
	_, faults := accept(s, text, Invalid)
	if len(faults) == 0 {
		t.Errorf("%q is accepted", text)
		return
	}
	at := utf8.RuneCountInString(text[:strings.IndexRune(text, r)])
	f := faults[0]
	if f.Code != CodeCharacter || f.Offset != at || !strings.Contains(f.Message, fmt.Sprintf("U+%04X", r)) {
		t.Errorf("%q: fault %+v, want code %s at %d, naming U+%04X", text, f, CodeCharacter, at, r)
	}
	if meant != "_" && !strings.HasSuffix(f.Message, " "+meant) {
		t.Errorf("%q: message %q, want it to end in %q", text, f.Message, meant)
	}
	if fullWidth != strings.Contains(f.Message, "全角") {
		t.Errorf("%q: message %q, says that it is full-width %t", text, f.Message, !fullWidth)
	}
	wantPresentable(t, text, f)
}

// Every look-alike of a text is reported, in order; in a text of the rule's own and in a comment it may stand.
func TestCharactersOfATextAndAComment(t *testing.T) {
	s := newWorld(t)
	wantFaults(t, s, "（income＞３）", []refused{
		{offset: 0, code: CodeCharacter, says: "应为半角 ("},
		{offset: 7, code: CodeCharacter, says: "应为半角 >"},
		{offset: 8, code: CodeCharacter, says: "应为半角 3"},
		{offset: 9, code: CodeCharacter, says: "应为半角 )"},
	})
	for _, class := range lookAlikes {
		chars := strings.NewReplacer("_", "", " ", "", "\"", "", "'", "", "*", "", "/", "").Replace(class.pairs)
		for _, text := range []string{
			"remark == \"" + chars + "\"", "remark == '" + chars + "'", "remark == `" + chars + "\"'`",
			"income /* " + chars + " */ > 1", "income > 1 // " + chars, "income > 1 // " + chars + "\n// again " + chars,
		} {
			if _, faults := accept(s, text, Invalid); len(faults) > 0 {
				t.Errorf("%s: %q is refused: %v", class.class, text, faults)
			}
		}
	}
	for _, tt := range []refused{
		{`remark == "（" + （`, 16, CodeCharacter, "应为半角 (", "behind a text"},
		{`remark == "\"（" + （`, 18, CodeCharacter, "应为半角 (", "behind an escaped quote"},
		{"remark == `\\` + （", 16, CodeCharacter, "应为半角 (", "a backslash escapes nothing between backticks"},
		{"remark == `a``（` + （", 19, CodeCharacter, "应为半角 (", "two backticks are one inside"},
		{"income /* （ */ + （", 17, CodeCharacter, "应为半角 (", "behind a comment"},
		{"income // （\n + （", 15, CodeCharacter, "应为半角 (", "behind a comment to the end of the line"},
		{"income / 2 / （", 13, CodeCharacter, "应为半角 (", "a division begins no comment"},
		{`remark == "// （" and （`, 21, CodeCharacter, "应为半角 (", "a text holds no comment"},
		{"income /* ' */ + （ + '", 17, CodeCharacter, "应为半角 (", "a quote in a comment opens nothing"},
	} {
		wantFaults(t, s, tt.text, []refused{tt})
	}
}

// Characters of no language of ours are refused one way or another, with their place.
func TestRefusedOtherCharacters(t *testing.T) {
	s := newWorld(t)
	for _, c := range []string{"$", "é", "ß", "ア", "한", "々", "𠀀", "\uf900", "١", "Ⅳ", "²", "½", "😀", "￥", "€", "№", "℃", "\x00", "\x07", "\x7f", "\ufffd", "\xff", "\xe5\x8d", "@", "\\", "~"} {
		text := "支出 + " + c + " + 1"
		_, faults := accept(s, text, Invalid)
		if len(faults) != 1 || faults[0].Offset != 5 || faults[0].Code != CodeCharacter {
			t.Errorf("%q: faults %v, want one of code %s at 5", text, faults, CodeCharacter)
		}
		for _, f := range faults {
			wantPresentable(t, text, f)
		}
	}
}

package scoring_test

import (
	"bytes"
	"strings"
	"testing"
)

// added are the keys that cards have got since testdata/kept was written, by the depth at which they stand; 0 is any. What is kept is the
// JSON without them: so all that cards said before stands there as it stood, to the byte.
var added = map[string]int{"title": 1, "basis": 1, "base": 1, "facts": 0}

// before gives the JSON of a card as it was before keys were added.
func before(card string) string {
	var b strings.Builder
	depth := 0
	for i := 0; i < len(card); {
		switch c := card[i]; {
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		case c == '"':
			end := i + quoted(card[i:])
			b.WriteString(card[i:end])
			i = end
			continue
		case c == ',' && card[i+1] == '"':
			end := i + 1 + quoted(card[i+1:])
			if at, is := added[card[i+2:end-1]]; is && card[end] == ':' && (at == 0 || at == depth) {
				i = end + 1 + valued(card[end+1:])
				continue
			}
		}
		b.WriteByte(card[i])
		i++
	}
	return b.String()
}

// quoted gives the length of the text in quotes that something begins with.
func quoted(s string) int {
	for i := 1; ; i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
}

// valued gives the length of the value of JSON that something begins with.
func valued(s string) int {
	depth := 0
	for i := 0; ; {
		switch s[i] {
		case '"':
			i += quoted(s[i:])
			if depth == 0 {
				return i
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
}

func TestBeforeTakesOutWhatWasAdded(t *testing.T) {
	const now = `{"rule_set":"a","title":"x\"],","indicators":[{"basis":"b","title":"t","deductions":[{"rule":"r","facts":{"kind":"x","reads":[{"value":"}"}]}},{"rule":"s"}]}],"base":"1"}`
	const then = `{"rule_set":"a","indicators":[{"basis":"b","title":"t","deductions":[{"rule":"r"},{"rule":"s"}]}]}`
	if got := before(now); got != then {
		t.Errorf("got %s, want %s", got, then)
	}
	set, sub := everything(t)
	card := jsonOf(t, score(t, set, sub))
	for key := range added {
		if !bytes.Contains([]byte(card), []byte(`"`+key+`":`)) {
			t.Errorf("no card has the key %s", key)
		}
	}
}

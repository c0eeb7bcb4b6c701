package source

import "testing"

// Programs on Windows send the line breaks of a text field as \r\n. A \r alone stays a character that no text may hold.
func TestJSONWindowsLineBreak(t *testing.T) {
	n, faults := parseJSON("", []byte(`{"a": "一\r\n二\r\n"}`))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if got, want := n.Entries[0].Value.Text, "一\n二\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, faults := parseJSON("", []byte(`{"a": "一\r二"}`)); len(faults) != 1 || faults[0].Code != CodeForbiddenCharacter {
		t.Errorf("a lone \\r: got %v, want %s", faults, CodeForbiddenCharacter)
	}
}

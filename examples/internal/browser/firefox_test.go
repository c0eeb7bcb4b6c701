package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What a page complains of is heard: a script that throws, and one that its own policy forbids.
func TestFirefoxIsHeard(t *testing.T) {
	for _, c := range []struct{ why, text, says string }{
		{"it throws", `<!DOCTYPE html><p>here</p><script>none()</script>`, "none is not defined"},
		{"it is forbidden", `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="script-src 'none'"><p>here</p><script>1</script>`, "Content-Security-Policy"},
		{"all is well", `<!DOCTYPE html><p>here</p><script>1</script>`, ""},
	} {
		file := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(file, []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		f := firefox(t)
		f.Goes("file://" + file)
		f.Sees("p", "here")
		got := f.complaints()
		if heard := slices.ContainsFunc(got, func(says string) bool { return strings.Contains(says, c.says) }); heard != (c.says != "") || c.says == "" && len(got) > 0 {
			t.Errorf("%s: heard %q", c.why, got)
		}
	}
}

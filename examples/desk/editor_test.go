package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// The editor that the desk serves is the one that its README says how to make.
func TestBundle(t *testing.T) {
	text, err := fs.ReadFile(authorFiles, "editor/codemirror.js")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text)
	if readme := read(t, "editor/README.md"); !strings.Contains(readme, hex.EncodeToString(sum[:])+"  codemirror.js") {
		t.Errorf("editor/README.md does not have %x", sum)
	}
}

// Every package that is in the bundle, in the version that is pinned, stands in the licences beside it, with a text that grants them; and nothing
// stands there that is not in it.
func TestLicences(t *testing.T) {
	var lock struct {
		Packages map[string]struct {
			Version string
			Dev     bool
		}
	}
	if err := json.Unmarshal([]byte(read(t, "editor/package-lock.json")), &lock); err != nil {
		t.Fatal(err)
	}
	granted := map[string]string{}
	for part := range strings.SplitSeq(read(t, "editor/LICENSES.txt"), "==== ") {
		head, text, _ := strings.Cut(part, "\n")
		granted[head] = text
	}
	delete(granted, "") // what stands before the first
	for place, p := range lock.Packages {
		name, isPackage := strings.CutPrefix(place, "node_modules/")
		if !isPackage || p.Dev { // esbuild makes the bundle and is not in it
			continue
		}
		head := name + " " + p.Version
		if text := granted[head]; !strings.Contains(text, "Permission is hereby granted") || !strings.Contains(text, "Copyright") {
			t.Errorf("LICENSES.txt grants nothing for %s", head)
		}
		delete(granted, head)
	}
	for head := range granted {
		t.Errorf("LICENSES.txt has %q, which is not in the bundle", head)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

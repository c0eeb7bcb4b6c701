package rules_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// Nothing to read is an error as any other.
func TestNothingToRead(t *testing.T) {
	_, file := rules.Load(nil, "x.yaml")
	_, folder := rules.LoadCatalog(nil, "x")
	_, catalog := rules.NewCatalog(nil)
	_, text := rules.Parse("", nil)
	for name, err := range map[string]error{"file": file, "folder": folder, "catalog": catalog, "text": text} {
		if err == nil || err.Error() == "" {
			t.Errorf("%s: %v, want an error that says why", name, err)
		}
	}
}

package rules_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPlacesInLists wants what stands at a place in a list to be the same however a set is asked for it.
func TestPlacesInLists(t *testing.T) {
	for _, path := range goodFiles(t) {
		set := good(t, strings.TrimSuffix(filepath.Base(path), ".yaml"))
		criteria := set.Criteria().Slice()
		if len(criteria) != set.Criteria().Len() || set.Leaves().Len() != set.Leaves().Len() || set.Bonuses().Len() != set.Bonuses().Len() || set.Caps().Len() != set.Caps().Len() || set.Checks().Len() != set.Checks().Len() {
			t.Errorf("%s: a list is not as long as it says", path)
		}
		next := 0
		for i, leaf := range set.Leaves().All() {
			if set.Leaves().At(i) != leaf || leaf.Inside().Index != i || !leaf.Leaf() {
				t.Errorf("%s: leaf %d is %s with index %d", path, i, set.Leaves().At(i).ID(), leaf.Inside().Index)
			}
			if found, ok := set.Indicator(leaf.ID()); !ok || found != leaf {
				t.Errorf("%s: %s is not found by its id", path, leaf.ID())
			}
		}
		for _, in := range set.Judging().All() {
			first, last := in.Inside().Span()
			if first != next || !slices.Equal(criteria[first:last], in.Criteria().Slice()) {
				t.Errorf("%s: %s: got criteria %d to %d, want them from %d", path, in.ID(), first, last, next)
			}
			next = last
		}
		for i, c := range criteria {
			if set.Criteria().At(i) != c || !slices.Contains(set.Judging().Slice(), c.Indicator()) {
				t.Errorf("%s: criterion %d is %s", path, i, c.Name())
			}
		}
		var names []string
		for _, i := range set.Inside().ByName {
			names = append(names, set.Field(i).Name)
		}
		if len(names) != set.NumFields() || !slices.IsSorted(names) {
			t.Errorf("%s: got fields by name %v", path, names)
		}
		for i, f := range set.Fields() {
			if at, ok := set.FieldIndex(f.Name); !ok || at != i {
				t.Errorf("%s: field %s: got place %d, want %d", path, f.Name, at, i)
			}
		}
	}
}

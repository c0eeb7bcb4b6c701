package schema

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/kind"
)

// filled puts the ways of judging into the schema of a rule file: each says itself how it is written.
func filled(text []byte) []byte {
	var keys, one, all []string
	beside := map[string][]*kind.Form{}
	var deducting []string
	for _, f := range kind.Forms() {
		keys = append(keys, property(f.Key, f.Schema))
		one = append(one, required(f.Key))
		for _, b := range f.Beside {
			if beside[b.Key] == nil {
				keys = append(keys, property(b.Key, b.Schema))
			}
			beside[b.Key] = append(beside[b.Key], f)
		}
		if f.Items != "" {
			all = append(all, fmt.Sprintf(`{"if": %s, "then": {"properties": {"because": false}}}`, required(f.Key)))
		}
		if !f.Awards {
			deducting = append(deducting, required(f.Key))
		}
		all = append(all, f.Further...)
	}
	all = append(all, fmt.Sprintf(`{"if": {"anyOf": [%s]}, "then": {"properties": {"out_of": false}}}`, strings.Join(deducting, ", ")))
	for _, key := range sorted(beside) {
		all = append(all, besides(key, beside[key])...)
	}
	text = bytes.Replace(text, []byte(`        "@forms": true`), []byte(indented(keys, "        ")), 1)
	text = bytes.Replace(text, []byte(`["@forms"]`), []byte("[\n"+indented(one, "        ")+"\n      ]"), 1)
	return bytes.Replace(text, []byte(`["@forms"]`), []byte("[\n"+indented(all, "        ")+"\n      ]"), 1)
}

// besides says where a key may stand, and where it must.
func besides(key string, with []*kind.Form) (list []string) {
	var any []string
	for _, f := range with {
		any = append(any, required(f.Key))
		i := slices.IndexFunc(f.Beside, func(b kind.Beside) bool { return b.Key == key })
		if f.Beside[i].Needed {
			list = append(list, fmt.Sprintf(`{"if": %s, "then": %s}`, required(f.Key), required(key)))
		}
	}
	return append(list, fmt.Sprintf(`{"if": {"anyOf": [%s]}, "else": {"properties": {%q: false}}}`, strings.Join(any, ", "), key))
}

func property(key, schema string) string { return fmt.Sprintf("%q: %s", key, schema) }

func required(key string) string { return fmt.Sprintf(`{"required": [%q]}`, key) }

func sorted(m map[string][]*kind.Form) (keys []string) {
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// indented lists parts, each on lines of its own.
func indented(parts []string, margin string) string {
	return margin + strings.ReplaceAll(strings.Join(parts, ",\n"), "\n", "\n"+margin)
}

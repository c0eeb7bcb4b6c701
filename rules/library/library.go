// Package library holds the built-in rule sets. Call [Open] with the id of a rule set and the evaluated year:
//
//	set, err := library.Open("zhanjiang-overall", 2024)
//
// There are two. zhanjiang-overall is the self-evaluation of a unit's whole spending (部门整体支出绩效自评) in 湛江市 for 2024; its marks
// are illustrative, because no score sheet was published. national-self-evaluation is the national form (财预〔2020〕10号), in which the
// unit lists its own targets with their weights.
//
// Every call reads the embedded files afresh, which takes milliseconds; nothing is kept. A host that scores many units opens a set once
// and keeps it, or keeps the [Catalog] where years and rule sets are mixed: both are immutable and safe for concurrent use.
package library

import (
	"embed"
	"io/fs"

	"github.com/baifen-go/baifen/rules"
)

//go:embed *.yaml
var files embed.FS

// FS gives the embedded rule files, each under the name that [rules.Header] gives, to print one or to start a new one from.
func FS() fs.FS { return files }

// Catalog loads every built-in rule set.
func Catalog() (*rules.Catalog, error) { return rules.LoadCatalog(files, ".") }

// Open gives the version of a built-in rule set that is for an evaluated year. The error is a [rules.ErrorList] that names what there is.
func Open(id string, year int) (*rules.Set, error) {
	c, err := Catalog()
	if err != nil {
		return nil, err
	}
	return c.Open(id, year)
}

// Find gives a built-in rule set by its id and version joined by a hyphen (zhanjiang-overall-2024), or by its id alone where there is
// one version. The error is a [rules.ErrorList] that names what there is.
func Find(name string) (*rules.Set, error) {
	c, err := Catalog()
	if err != nil {
		return nil, err
	}
	return c.Find(name)
}

// Sets gives every built-in rule set, by id and period; none if a built-in file did not load, which [Catalog] then explains and the
// tests of this package exclude.
func Sets() []*rules.Set {
	c, err := Catalog()
	if err != nil {
		return nil
	}
	return c.Sets()
}

// Package desk is the reviewer's place: the submissions of a folder in a browser, each with its score sheet, its audit, and the deductions
// that the reviewer adds.
//
//	d := desk.New("填报", rulesFor)
//	err := http.Serve(listener, d.Handler(listener.Addr().String(), token))
//
// The folder is the database. What the reviewer takes off is written into the submission itself (adjustments), in one line that can be taken
// out again; who signed a unit off stands in a text file beside the submissions ([SignedFile]). Files that others change are seen with the
// next page, and a form that was made from an older text is refused.
package desk

import (
	"sync"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A Desk shows a folder. It is safe for concurrent use.
type Desk struct {
	dir      string
	rulesFor func(*scoring.Submission) (*rules.Set, error)

	writing sync.Mutex // held while a file is read to be changed, and written
	summing sync.Mutex // held while all units are scored together, and over what is in made
	typed   asTyped    // the rules of the author's page

	mu       sync.Mutex       // over what follows
	known    map[string]*file // by name; lines only, no cards
	others   []string         // what else is in the folder
	version  int              // of what is known: one more whenever a file changed
	compared bool             // the units that are compared with others have been, as they are known
	behind   chan struct{}    // closed when all that is known has been read; nil where it has
	opened   pagesMade        // texts of which a page was made
	made     *made            // of all units
}

// New gives the desk of a folder. The function says by which rules a submission is scored.
func New(dir string, rulesFor func(*scoring.Submission) (*rules.Set, error)) *Desk {
	return &Desk{dir: dir, rulesFor: rulesFor, known: map[string]*file{}}
}

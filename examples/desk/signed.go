package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// SignedFile is where the folder keeps who signed a unit off: a line each, in columns apart by tabs. Later lines hold. A line is only ever
// added, so two people who sign at once lose nothing.
const SignedFile = "核查签字.txt"

const signedHead = "时间\t填报文件\t核查人\t签字或撤回\t签字时文件的SHA-256\n"

// A signature says who signed which text of a file.
type signature struct{ At, By, Digest string }

// signatures gives those that hold, by the keys of units.
func (d *Desk) signatures() (map[string]*signature, error) {
	text, err := os.ReadFile(filepath.Join(d.dir, SignedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, errors.New(SignedFile + " 读不出来")
	}
	signed := map[string]*signature{}
	for row := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		switch {
		case len(cells) != 5:
		case cells[3] == "签字":
			signed[cells[1]] = &signature{cells[0], cells[2], cells[4]}
		case cells[3] == "撤回":
			delete(signed, cells[1])
		}
	}
	return signed, nil
}

// sign adds a line: somebody signs a unit off, or takes that back.
func (d *Desk) sign(u *unit, by string, back bool, now time.Time) error {
	f, err := os.OpenFile(filepath.Join(d.dir, SignedFile), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return errors.New(SignedFile + " 写不进去")
	}
	row := strings.Join([]string{now.Format("2006-01-02 15:04:05"), u.key(), oneLine(by), map[bool]string{false: "签字", true: "撤回"}[back], u.digest}, "\t") + "\n"
	if info, err := f.Stat(); err == nil && info.Size() == 0 {
		row = signedHead + row
	}
	_, err = f.WriteString(row)
	if err := errors.Join(err, f.Close()); err != nil {
		return errors.New(SignedFile + " 写不进去")
	}
	return nil
}

// oneLine keeps a word inside its column.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

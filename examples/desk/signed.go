package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// SignedFile is where the folder keeps who signed a unit off: a line each, in columns apart by tabs. Later lines hold. A line is only ever
// added, so two people who sign at once lose nothing.
const SignedFile = "核查签字.txt"

const signedHead = "时间\t填报文件\t核查人\t签字或撤回\t签字时的得分\t签字时文件的SHA-256\n"

// A signature says who signed which text of a file, and what its score was. The score may change and the file not: by the rules, and by the
// other units where they are compared.
type signature struct{ At, By, Total, Digest string }

// signatures gives those that hold, by the keys of units, and the numbers of the lines that cannot be read.
func (d *Desk) signatures() (signed map[string]*signature, unread []int, err error) {
	if _, err := d.regular(SignedFile); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	text, err := d.text(SignedFile)
	if err != nil {
		return nil, nil, err
	}
	signed, n := map[string]*signature{}, 0
	for row := range strings.Lines(string(text)) {
		n++
		cells := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		switch {
		case len(cells) == 6 && cells[3] == "签字":
			signed[cells[1]] = &signature{cells[0], cells[2], cells[4], cells[5]}
		case len(cells) == 6 && cells[3] == "撤回":
			delete(signed, cells[1])
		case n > 1 && strings.TrimSpace(row) != "":
			unread = append(unread, n)
		}
	}
	return signed, unread, nil
}

// errToCorrect asks who signs a unit that has still to be corrected whether to sign all the same.
var errToCorrect = errors.New("这个单位还有需改正的")

// sign adds a line: somebody signs a unit off, despite so many demands to correct, or takes that back.
func (d *Desk) sign(u *unit, by string, back bool, despite string, now time.Time) error {
	what := "签字"
	switch {
	case strings.ContainsFunc(u.File, unicode.IsControl):
		return errors.New("文件名里有换行、制表符一类的字符，签不了字。请先改文件名")
	case back:
		what = "撤回"
	case u.Fault != "":
		return errors.New("这个单位不能评分，还不能签字")
	case u.Correct > 0 && despite != strconv.Itoa(u.Correct):
		return errToCorrect
	}
	row := strings.Join([]string{now.Format("2006-01-02 15:04:05"), u.key(), by, what, u.Total, u.digest}, "\t") + "\n"
	return d.alone(SignedFile, func() error {
		before, err := d.text(SignedFile)
		if _, gone := d.regular(SignedFile); errors.Is(gone, fs.ErrNotExist) {
			row = signedHead + row
		} else if err != nil {
			return err
		} else if len(before) > 0 && before[len(before)-1] != '\n' {
			row = "\n" + row // what was broken off stays a line of its own
		}
		f, err := os.OpenFile(filepath.Join(d.dir, SignedFile), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
		if err != nil {
			return fmt.Errorf("%s 写不进去：文件是只读的，或者正在别的程序里开着", SignedFile)
		}
		_, err = f.WriteString(row)
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			return fmt.Errorf("%s 写不进去：磁盘满了，或者文件夹不让写", SignedFile)
		}
		return nil
	})
}

// oneLine keeps a word inside its column.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/baifen-go/baifen/scoring"
)

// OriginalsDir is the folder inside the desk's folder where workbooks and tables go that were turned into files of their own units.
const OriginalsDir = "原件"

// isText reports whether deductions can be written into a file of this name.
func isText(name string) bool { return isYAML(name) || isJSON(name) }

// turn writes the units of a workbook or a table as submissions in JSON, a file each, into which deductions can be written, and puts the
// original aside. It gives the unit as it is then. Where anything fails, the folder is as it was.
func (d *Desk) turn(u *unit) (turned *unit, err error) {
	if isText(u.File) {
		return nil, errors.New("这个文件可以直接写核查扣分，不用转")
	}
	aside := filepath.Join(d.dir, OriginalsDir)
	if _, err := os.Lstat(filepath.Join(aside, u.File)); err == nil {
		return nil, fmt.Errorf("“%s”里已经有 %s，请先移走", OriginalsDir, u.File)
	}
	var made []string
	defer func() {
		for _, name := range made {
			if err != nil {
				_ = os.Remove(filepath.Join(d.dir, name)) // what was wrong is said by err
			}
		}
	}()
	units, digest := d.read(u.File)
	if digest != u.digest {
		return nil, errChanged
	}
	for _, one := range units {
		name := strings.TrimSuffix(u.File, filepath.Ext(u.File))
		if len(units) > 1 {
			name = fmt.Sprintf("%s-%d", name, one.Number+1)
		}
		name += ".json"
		text, err := one.asJSON(name)
		if err != nil {
			return nil, err
		}
		if err := d.put(name, "", text); errors.Is(err, errChanged) {
			return nil, fmt.Errorf("已经有 %s 这个文件，请先移走", name)
		} else if err != nil {
			return nil, err
		}
		made = append(made, name)
	}
	if err := os.Mkdir(aside, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("文件夹“%s”建不了", OriginalsDir)
	}
	if info, err := os.Lstat(aside); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("“%s”不是文件夹，原来的文件没有地方放", OriginalsDir) // a link may lead anywhere
	}
	if err := os.Rename(filepath.Join(d.dir, u.File), filepath.Join(aside, u.File)); err != nil {
		return nil, fmt.Errorf("%s 移不到文件夹“%s”：也许它正开着，关了再试", u.File, OriginalsDir)
	}
	return &unit{line: line{File: made[u.Number]}}, nil
}

// asJSON gives the unit as a file in JSON that is read as the same submission.
func (u *unit) asJSON(name string) ([]byte, error) {
	if u.sub == nil || u.err != nil {
		return nil, fmt.Errorf("这个文件里有读不出来的，改正以后再转：%w", u.err)
	}
	text, err := json.MarshalIndent(u.sub, "", "  ")
	if err == nil {
		var again *scoring.Submission
		if again, err = scoring.ParseSubmission(name, text); err == nil && sameSubmission(u.sub, again) {
			return append(text, '\n'), nil
		}
	}
	return nil, fmt.Errorf("“%s”的数据写不成 JSON 填报文件", u.Name)
}

package main

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
)

// A target is where a batch writes: two files that get their names when all is done, and beside them how far it is.
type target struct {
	journal
	name   string
	format manyFormat
	result *partFile
	faults *partFile
	err    error // the first
}

// A journal is how far a batch is, and of what. What stands in the files behind the sizes that it names is written anew.
type journal struct {
	Library string `json:"library"`
	Rules   string `json:"rules"`  // SHA-256 of all rule sets
	Inputs  string `json:"inputs"` // mark of what is read
	Format  string `json:"format"`
	Set     string `json:"set"` // SHA-256 of the rules whose indicators are the columns; "" before the first unit

	Pieces  int   `json:"pieces"` // that were read
	Scored  int   `json:"scored"`
	Refused int   `json:"refused"`
	Result  int64 `json:"result"` // bytes
	Faults  int64 `json:"faults"`
}

// open opens new files, or goes on with those of a batch that did not end.
func (m *many) open() (*target, error) {
	mark, err := rulesMark(m.rules)
	if err != nil {
		return nil, err
	}
	t := &target{name: m.out, format: manyFormats[m.format]}
	t.journal = journal{Library: scoring.Version, Rules: mark, Inputs: m.in.mark, Format: m.format}
	for _, name := range []string{m.out, faultsName(m.out)} {
		if _, err := os.Lstat(name); err == nil {
			return nil, faulty(name, "file-exists", "已经有这个文件：换个文件名，或者先把它移走")
		}
	}
	before, err := os.ReadFile(t.journalName())
	switch begun := !errors.Is(err, fs.ErrNotExist); {
	case begun && !m.resume:
		return nil, faulty(t.journalName(), "unfinished", "上次的批量评分没有做完：加 --resume 接着做；要从头做，先删去它和 *.part")
	case begun:
		if err := t.goOn(before, err); err != nil {
			return nil, err
		}
	}
	if t.result, err = openPart(m.out, t.Result); err != nil {
		return nil, err
	}
	if t.faults, err = openPart(faultsName(m.out), t.journal.Faults); err != nil {
		t.result.close()
		return nil, err
	}
	return t, t.save()
}

func (t *target) journalName() string { return t.name + ".part.json" }

// goOn takes over how far a batch was, where it was the same batch.
func (t *target) goOn(data []byte, err error) error {
	var was journal
	if err == nil {
		err = json.Unmarshal(data, &was)
	}
	changed := ""
	switch {
	case err != nil:
		return faulty(t.journalName(), rules.CodeUnreadable, "进度读不出来：删去它和 *.part，从头做")
	case was.Library != t.Library:
		changed = "程序换了版本"
	case was.Rules != t.Rules:
		changed = "规则有变动"
	case was.Inputs != t.Inputs:
		changed = "填报文件有变动"
	case was.Format != t.Format:
		changed = "格式不同"
	}
	if changed != "" {
		return faulty(t.journalName(), "unfinished", "不能接着做："+changed+"；删去它和 *.part，从头做")
	}
	t.journal = was
	return nil
}

// setsOf gives the rule sets that a name stands for.
func setsOf(name string) ([]*rules.Set, error) {
	if name != "" && !isFolder(name) {
		set, err := openRules(name)
		return []*rules.Set{set}, err
	}
	catalog, err := library.Catalog()
	if name != "" {
		catalog, err = openCatalog(name)
	}
	if err != nil {
		return nil, err
	}
	return catalog.Sets(), nil
}

// rulesMark tells rule sets from any others.
func rulesMark(name string) (string, error) {
	sets, err := setsOf(name)
	if err != nil {
		return "", err
	}
	mark := sha256.New()
	for _, s := range sets {
		fmt.Fprintln(mark, s.Header().SHA256)
	}
	return hex.EncodeToString(mark.Sum(nil)), nil
}

// take writes what became of a piece.
func (t *target) take(s *scored) {
	t.Pieces++
	if s.err == nil && t.format.one {
		switch sha := s.set.Header().SHA256; t.Set {
		case sha:
		case "":
			t.Set = sha
			if t.format.head != nil {
				t.write(t.result, t.format.head(s.set))
			}
		default:
			s.err = scoring.ErrorList{s.sub.Fault(&scoring.Error{Path: "rule_set", Code: scoring.CodeRuleSet,
				Message: "按 " + s.set.Name() + " 评分，与前面的单位不是同一套规则，指标不同，不能写在同一个文件里：分开评，或用 --format jsonl"})}
		}
	}
	if s.err != nil {
		t.refuse(s)
		return
	}
	t.Scored++
	t.write(t.result, s.text)
}

func (t *target) write(f *partFile, data []byte) {
	if err := f.write(data); err != nil && t.err == nil {
		t.err = err
	}
}

// save puts by what was done, for the batch to go on from there.
func (t *target) save() error {
	for _, f := range []*partFile{t.result, t.faults} {
		if err := f.sync(); err != nil && t.err == nil {
			t.err = err
		}
	}
	if t.err != nil {
		return t.failed()
	}
	t.Result, t.journal.Faults = t.result.size, t.faults.size
	data, err := json.Marshal(t.journal)
	if err == nil {
		err = os.WriteFile(t.journalName()+".new", append(data, '\n'), 0o666)
	}
	if err == nil {
		err = os.Rename(t.journalName()+".new", t.journalName())
	}
	t.err = err
	return t.failed()
}

// failed says that something could not be written.
func (t *target) failed() error {
	if t.err == nil {
		return nil
	}
	return faulty(t.name, "unwritable", "写不出来：文件夹不存在，没有写入权限，或者磁盘满了")
}

// finish gives the files their names: first that of the faults, so that a result which has its name is whole. Files in which nothing stands
// are taken away.
func (t *target) finish(m *many) error {
	if err := t.save(); err != nil {
		return err
	}
	made := t.format.whole != nil && t.Scored > 0
	if made {
		if err := t.makeWhole(m); err != nil {
			return err
		}
	}
	t.err = t.faults.finish()
	switch {
	case t.err != nil:
	case made:
		t.err = t.result.finishAs(t.wholeName())
	default:
		t.err = t.result.finish()
	}
	if t.err == nil {
		t.err = os.Remove(t.journalName())
	}
	return t.failed()
}

func (t *target) wholeName() string { return t.name + ".part.new" }

// makeWhole makes of the cards what was asked for.
func (t *target) makeWhole(m *many) error {
	set, err := setOf(m.rules, t.Set)
	if err != nil {
		return err
	}
	o := &whole{set: set, cards: func() iter.Seq2[*scoring.Sheet, error] { return stored(t.name + ".part") }, faults: faultsName(t.name) + ".part", passed: m.in.passed}
	f, err := os.Create(t.wholeName())
	if err == nil {
		w := bufio.NewWriterSize(f, 256<<10)
		err = cmp.Or(t.format.whole(o, w), w.Flush(), f.Sync(), f.Close())
	}
	if err == nil {
		return nil
	}
	_ = os.Remove(t.wholeName())
	if disk := (*fs.PathError)(nil); errors.As(err, &disk) {
		t.err = err
		return t.failed()
	}
	return faulty(t.name+".part", "unfinished", "评好的读不出来，做不成 "+m.format+"：删去 *.part 和 *.part.json，从头做")
}

func (t *target) close() { t.result.close(); t.faults.close() }

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

func batchCommand() *cobra.Command {
	m := &many{}
	c := &cobra.Command{
		Use:   "batch [--rules 规则] [--format 格式] [--resume] --out 文件 " + unitNames,
		Short: "给很多单位评分，多少都行：JSON 行（.jsonl，一行一个单位）、CSV、文件夹；结果写进一个文件，不能评分的单位和原因写进另一个",
		Example: `  baifen batch --rules 规则.yaml --out 评分.jsonl 填报.jsonl
  baifen batch --rules 规则.yaml --format csv --out 得分.csv 填报/
  baifen batch --rules 规则.yaml --resume --out 评分.jsonl 填报.jsonl`,
		Annotations: map[string]string{"after": "退出状态：0 全部评了分；1 有单位没有评分（原因在“文件.错误.csv”），或者没有做完；2 命令写错"},
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case m.out == "":
				return usageError("要写 --out 文件：结果写到哪里")
			case slices.Contains(args, "-"):
				return usageError("批量评分要写文件或文件夹，不能写 -")
			}
			return someUnits(c, args)
		},
		RunE: func(c *cobra.Command, units []string) error { return m.run(c, units) },
	}
	rulesFlag(c, &m.rules, "与 score 一样取内置规则")
	formatFlag(c, &m.format, "jsonl（一行一张评分表的 JSON）、csv（一行一个单位的得分）、xlsx（得分汇总表，Excel 工作簿）或 html（汇总和每个单位的评分表，一个网页文件）", "jsonl", "csv", "xlsx", "html")
	format, known := c.Flags().Lookup("format"), c.PreRunE
	format.Usage = strings.Replace(format.Usage, "不写就是", "不写的看 --out 的文件名，看不出的是", 1)
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if err := known(c, args); err != nil {
			return err
		}
		return m.agree(format.Changed)
	}
	c.Flags().StringVarP(&m.out, "out", "o", "", "`文件`：结果写到哪里；已有的文件不会覆盖，做完以前叫“文件.part”")
	c.Flags().BoolVar(&m.resume, "resume", false, "上次没有做完的，从断开的地方接着做；规则和填报文件不能有变动")
	return c
}

// many scores more units than fit into memory: it reads, scores and writes one after the other, on all cores.
type many struct {
	rules, format, out string
	resume             bool

	in       *inputs
	rulesFor choice
	to       *target
	compared *population.Population // of rules that compare units; else nil
	together bool                   // they cannot be compared
}

// formatOf tells what is written into a file by the end of its name.
var formatOf = map[string]string{".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}

// agree takes the format from the name of the file, where none is stated, and refuses another one than the name says.
func (m *many) agree(stated bool) error {
	ext := strings.ToLower(filepath.Ext(m.out))
	says, known := formatOf[ext]
	switch {
	case !known || says == m.format:
		return nil
	case stated:
		return usageError(fmt.Sprintf("--out 的文件名以“%s”结尾，--format 写的却是 %s：改成一样的（这样的文件是 %s）", ext, m.format, says))
	}
	m.format = says
	return nil
}

// A scored is what became of one piece of what was read.
type scored struct {
	piece
	sub  *scoring.Submission
	set  *rules.Set
	text []byte // of the card, as it stands in the result
	err  error
}

func (m *many) run(c *cobra.Command, names []string) error {
	// Little is alive at any time, and a collection for each few units would cost more than the memory that it saves.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return m.runUntil(ctx, c, names)
}

// runUntil is run until the context ends.
func (m *many) runUntil(ctx context.Context, c *cobra.Command, names []string) (err error) {
	if m.rulesFor, err = chooser(m.rules); err != nil {
		return err
	}
	if m.in, err = openInputs(names, m.rulesFor); err != nil {
		return err
	}
	if m.to, err = m.open(); err != nil {
		return err
	}
	defer m.to.close()
	bar := newProgress(c.ErrOrStderr(), m.in.size)
	tellPassed(c.ErrOrStderr(), m.in.passed)
	if ok, err := m.compare(ctx); err != nil {
		return err
	} else if ok {
		if err := m.all(ctx, bar); err != nil {
			return err
		}
	}
	bar.end()
	return m.finish(c)
}

// compare finds how the units stand where the rules compare them. It is false where they cannot be compared: nobody is scored then, and what
// keeps them from it stands among the faults.
func (m *many) compare(ctx context.Context) (bool, error) {
	if m.rules == "" || isFolder(m.rules) {
		return true, nil
	}
	set, err := m.rulesFor(nil)
	if err != nil || set.Standings().Len() == 0 {
		return err == nil, err
	}
	debug.SetGCPercent(100) // what is kept of each unit grows with them: it would be had several times over
	unread := 0
	p, err := population.Compare(set, func(yield func(*scoring.Submission) bool) {
		for s := range scoring.Batch(m.in.pieces(0), m.read) {
			if ctx.Err() != nil {
				return
			}
			if s.err != nil {
				unread++
				m.to.refuse(&s)
			} else if !yield(s.sub) {
				return
			}
		}
	})
	switch {
	case ctx.Err() != nil:
		return false, errStopped
	case err == nil && unread == 0:
		m.compared = p
		return true, nil
	case err != nil:
		m.to.refuse(&scored{err: err})
	}
	if unread > 0 {
		m.to.refuse(&scored{err: scoring.ErrorList{{Code: "not-ranked",
			Message: fmt.Sprintf("有 %d 个填报读不出来，其余单位的名次也会不对，所以都没有排名次、没有评分", unread)}}})
	}
	m.together = true
	return false, nil
}

// read reads a piece.
func (m *many) read(p piece) scored {
	s := scored{piece: p}
	s.sub, s.err = p.read(m.rulesFor)
	return s
}

// score reads a piece, scores it and writes the card down.
func (m *many) score(p piece) scored {
	s := m.read(p)
	if s.err != nil {
		return s
	}
	if s.set, s.err = m.rulesFor(s.sub); s.err != nil {
		return s
	}
	sub := s.sub
	if s.set.Standings().Len() > 0 {
		if m.compared == nil {
			s.err = scoring.ErrorList{sub.Fault(&scoring.Error{Path: "rule_set", Code: "not-ranked",
				Message: "规则集 " + s.set.Name() + " 有名次（standings），各单位要一起比较：用 --rules 写明这一个规则文件"})}
			return s
		}
		if sub, s.err = m.compared.Complete(p.index, sub); s.err != nil {
			return s
		}
	}
	var card *scoring.Card
	if card, s.err = scoring.Score(s.set, sub); s.err == nil {
		s.text, s.err = manyFormats[m.format].card(card)
	}
	return s
}

// checkpoint is after how long what was done is put by, to go on from.
const checkpoint = 2 * time.Second

// all scores what has not been scored yet.
func (m *many) all(ctx context.Context, bar *progress) error {
	bar.add(m.in.sizeOf(m.to.Pieces), 0)
	last := time.Now()
	for s := range scoring.Batch(m.in.pieces(m.to.Pieces), m.score) {
		if ctx.Err() != nil {
			if err := m.to.save(); err != nil {
				return err
			}
			return errStopped
		}
		m.to.take(&s)
		bar.add(s.size, m.to.Scored+m.to.Refused)
		if now := time.Now(); now.Sub(last) > checkpoint {
			if last = now; m.to.save() != nil {
				break
			}
		}
	}
	return m.to.failed()
}

// errStopped is a batch that was interrupted. What was done stays, to go on from.
var errStopped = fmt.Errorf("baifen：中断了，没有做完；加 --resume 再运行一次，就从断开的地方接着做")

// finish gives the files their names, and says what they hold.
func (m *many) finish(c *cobra.Command) error {
	if err := m.to.finish(m); err != nil {
		return err
	}
	words := fmt.Sprintf("已评分 %d 个单位", m.to.Scored)
	if m.to.Scored > 0 {
		words += "，在 " + filepath.ToSlash(m.out)
	}
	if m.together {
		words = "各单位不能一起比较，都没有评分，原因在 " + filepath.ToSlash(faultsName(m.out))
	} else if m.to.Refused > 0 {
		words += fmt.Sprintf("；%d 个没有评分，原因在 %s", m.to.Refused, filepath.ToSlash(faultsName(m.out)))
	}
	fmt.Fprintln(c.OutOrStdout(), words)
	if m.to.Refused > 0 {
		return errFaulty
	}
	return nil
}

// faultsName is where the faults of a batch stand: beside its result.
func faultsName(out string) string { return out + ".错误.csv" }

package cardstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/verify"
)

// A Verified is what became of verifying one card of the database.
type Verified struct {
	SHA256  string               // the key of the card
	Receipt *verify.Receipt      // nil where it cannot be read
	Result  *verify.Verification // nil where the card cannot be computed again
	Columns []string             // columns, and tables (submissions, deductions), that do not say what the card says
	Err     error                // why there is no Receipt, or no Result
}

// Same reports that the card comes out again, byte for byte, and that everything beside it says what it says.
func (v *Verified) Same() bool { return v.Err == nil && v.Result.Same() && len(v.Columns) == 0 }

// VerifyAll computes every card again, the superseded ones too, by the rule file that it names by its digest, in the order in which the
// cards were saved, and compares what stands beside it. An error beside a Verified is none of the card but of the database; after it
// there are no more.
func (s *Store) VerifyAll(ctx context.Context, catalog *rules.Catalog) iter.Seq2[*Verified, error] {
	return func(yield func(*Verified, error) bool) {
		for c, err := range every(ctx, s.db, columns) {
			var v *Verified
			if err == nil {
				v, err = s.verify(ctx, catalog, c)
			}
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}

func (s *Store) verify(ctx context.Context, catalog *rules.Catalog, c kept) (*Verified, error) {
	v := &Verified{SHA256: c.sha256}
	data := []byte(c.values[len(c.values)-1])
	if v.Receipt, v.Err = verify.Read(data); v.Err != nil {
		return v, nil
	}
	var sheet scoring.Sheet
	if v.Err = json.Unmarshal(data, &sheet); v.Err != nil {
		return v, nil
	}
	for i, name := range strings.Split(columns, ", ") {
		if fmt.Sprint(beside(&sheet, data)[i]) != c.values[i] {
			v.Columns = append(v.Columns, name)
		}
	}
	if err := s.verifyTables(ctx, v, &sheet); err != nil {
		return nil, err
	}
	set, ok := catalog.BySHA256(v.Receipt.RulesSHA256)
	if !ok {
		v.Err = fmt.Errorf("没有规则集 %s 版本 %s 的规则文件（SHA-256 %s），不能复核", v.Receipt.Rules, v.Receipt.Version, v.Receipt.RulesSHA256)
		return v, nil
	}
	v.Result, v.Err = v.Receipt.Verify(set, nil)
	return v, nil
}

// verifyTables compares the rows of other tables that belong to a card.
func (s *Store) verifyTables(ctx context.Context, v *Verified, sheet *scoring.Sheet) error {
	const submission = `SELECT s.document FROM cards c JOIN submissions s ON s.sha256 = c.submission_sha256 WHERE c.sha256 = $1`
	for document, err := range asked(ctx, s.db, submission, text, v.SHA256) {
		if err != nil {
			return err
		}
		if document != string(sheet.Submission) {
			v.Columns = append(v.Columns, "submissions")
		}
	}
	const rows = `SELECT indicator, name, criterion, points FROM deductions WHERE card = $1 ORDER BY number`
	var got []deduction
	for d, err := range asked(ctx, s.db, rows, readDeduction, v.SHA256) {
		if err != nil {
			return err
		}
		got = append(got, d)
	}
	if want, err := deductions(sheet); err != nil || !slices.Equal(got, want) {
		v.Columns = append(v.Columns, "deductions")
	}
	return nil
}

func text(rows *sql.Rows) (s string, err error) {
	err = rows.Scan(&s)
	return s, err
}

func readDeduction(rows *sql.Rows) (d deduction, err error) {
	err = rows.Scan(&d.indicator, &d.name, &d.criterion, &d.millionths)
	return d, err
}

// String says in Chinese what is not the same; "" where everything is.
func (v *Verified) String() string {
	var said []string
	if v.Err != nil {
		said = append(said, v.Err.Error())
	}
	if v.Result != nil {
		for _, d := range v.Result.Differences {
			said = append(said, d.Message)
		}
	}
	if len(v.Columns) > 0 {
		said = append(said, "数据库里与评分表不符的："+strings.Join(v.Columns, "、"))
	}
	return strings.Join(said, "；")
}

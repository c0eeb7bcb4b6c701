package draft_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules/draft"
)

// The grades of a rule file are those that the notice names. Where it names none, or not as a ladder, the usual ones stand there and the file says so.
func TestGradesOfANotice(t *testing.T) {
	usual := "[优 90][良 80][中 60][差 0]"
	for _, x := range []struct{ why, said, want string }{
		{"ranges", "评价总分90分（含）以上为优秀，80分（含）至90分为良好，60分（含）至80分为合格，60分以下为不合格。", "[优秀 90][良好 80][合格 60][不合格 0]"},
		{"without remarks on ends", "得分85分及以上的为优，70—85分的为良，低于70分的评为差。", "[优 85][良 70][差 0]"},
		{"quoted", "95分以上评为“优秀”等次，60分以上评定为“合格”，不足60分的为“不合格”。", "[优秀 95][合格 60][不合格 0]"},
		{"none", "由财政局负责解释。", usual},
		{"ends that do not belong", "90分以上为优秀，80分以上为良好，70分以下为不合格。", usual},
		{"upwards", "60分以上为合格，90分以上为优秀，60分以下为不合格。", usual},
		{"one name for two", "90分以上为优秀，80分以上为优秀，80分以下为不合格。", usual},
		{"without a last one", "90分以上为优秀，80分以上为良好。", usual},
		{"beyond the marks", "190分以上为优秀，180分以上为良好，180分以下为不合格。", usual},
		{"satisfaction, not grades", "满意度90%以上为满意，60%以下为不满意。", usual},
	} {
		tables, words, err := draft.ReadMarkdown("|指标|分值|评分标准|\n|---|---|---|\n|甲|100|每次扣1分。|\n\n" + x.said)
		if err != nil {
			t.Fatal(err)
		}
		file, _, err := draft.Read(tables, words).File(draft.Head{RuleSet: "x", Title: "表", Basis: "通知", Year: 2025})
		if err != nil {
			t.Fatal(err)
		}
		_, grades, _ := strings.Cut(string(file), "grades:\n")
		grades, _, _ = strings.Cut(grades, "fields:")
		got := strings.NewReplacer("  - {name: ", "[", ", from: ", " ", "}\n", "]").Replace(grades)
		if noted := strings.Contains(string(file), "等级（grades）表里没有写"); got != x.want || noted != (x.want == usual) {
			t.Errorf("%s: %s gives %s, want %s; the file says that there are none: %v", x.why, x.said, got, x.want, noted)
		}
	}
}

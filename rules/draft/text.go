package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/clause"
)

// A text is a clause in which each number is one character, so that patterns can be written over it: one from firstPoints on where it counts
// points, one from firstFigure on where it counts anything else. Words that compare are signs.
type text struct {
	said  string
	marks []clause.Mark
	lower bool // the clause says of all its ranges that the lower end belongs to them and the upper one does not
}

const (
	firstPoints = 0xE000
	firstFigure = 0xE800
)

// How patterns write a number of points, any other number, and a remark on whether an end belongs to a range.
const (
	pointsPattern = `[\x{E000}-\x{E7FF}]`
	figurePattern = `[\x{E800}-\x{EFFF}]`
	endPattern    = `(?:⟪|[｟｠]` + figurePattern + `?)?`
)

var widths = strings.NewReplacer("(", "（", ")", "）", ",", "，", ";", "；", ":", "：", "；", "；", "＝", "=", "*", "×", "　", "", " ", "", "\n", "", "\t", "", "\r", "", "﹪", "%", "．", ".",
	"＋", "+", "－", "—", "～", "至", "~", "至", "“", "", "”", "", "\"", "", "【", "（", "】", "）", "[", "（", "]", "）", "［", "（", "］", "）")

// foreign replaces a character that a text uses for itself, as a pattern would take it for a number: Word writes bullets in the private range.
func foreign(r rune) rune {
	if r >= firstPoints && r < firstFigure+0x800 || strings.ContainsRune("⊕⊖⊜⊡⟪｟｠", r) {
		return '□'
	}
	return r
}

// canonical gives a clause as a text.
func canonical(s string) *text {
	c := clause.Read(strings.Map(foreign, widths.Replace(s)))
	t := &text{marks: c.Marks}
	var b strings.Builder
	last := 0
	for i, m := range c.Marks {
		sign, end := signOf(i, m)
		if ofRank(c, i) {
			sign, end = rankWords[m.Text], m.To
		}
		if sign == "" {
			continue
		}
		b.WriteString(string(c.Text[last:m.From]))
		b.WriteString(sign)
		last = end
	}
	b.WriteString(string(c.Text[last:]))
	if m := lowerEnds.FindString(b.String()); m != "" {
		t.lower = true
		s := strings.Replace(b.String(), m, "", 1)
		b.Reset()
		b.WriteString(s)
	}
	t.said = inParentheses.ReplaceAllStringFunc(b.String(), func(p string) string {
		sign := "｟"
		switch {
		case strings.Contains(p, "不"):
			sign = "｠"
		case strings.ContainsAny(p, "均都"):
			return "⟪"
		}
		return sign + anyFigure.FindString(p)
	})
	t.distribute()
	t.rewrite()
	t.asides()
	t.spell()
	t.places()
	t.oneMoney()
	t.growth()
	t.wholes()
	for _, x := range smoother {
		t.said = x.of.ReplaceAllString(t.said, x.by)
	}
	return t
}

// smoother writes in one way what clauses write in several, and leaves out what says nothing of points.
var smoother = []struct {
	of *regexp.Regexp
	by string
}{
	{regexp.MustCompile(`([，。；（])[＞＜]＜(` + figurePattern + `)`), "$1＜$2"}, // 超出不足1个百分点的
	{regexp.MustCompile(`(?:目标|标准|规定|要求|基准)值?（(` + figurePattern + `)）`), "$1"},
	{regexp.MustCompile(`^(?:实行|执行)?一票否决制?，`), ""},
	{regexp.MustCompile(`(^|[。；，])每年度?(` + words + `|[≥≤＞＜])`), "${1}全年$2"},
	{regexp.MustCompile(`，少([巡报查训开召听讲配]?)(` + figurePattern + `)(` + words + `{0,6}扣)`), "，每少$1$2$3"},
	{regexp.MustCompile(`率(` + figurePattern + `)((?:的)?，每)`), "率≥$1$2"},
	{regexp.MustCompile(`完成(?:年度|全年)?(?:预算|计划|目标|任务)(?:数|值)?的(` + figurePattern + `)((?:的|，)*[得计])`), "完成率≥$1$2"},
	{regexp.MustCompile(`([；。，]|^)(` + words + `{2,16}?)得?(` + pointsPattern + `)/([篇次项条件人个])`), "${1}${2}每${4}得$3"},
	{regexp.MustCompile(`(` + words + `{2,16}?)扣(` + pointsPattern + `)/([篇次项条件人个起处])`), "${1}每${3}扣$2"},
	{regexp.MustCompile(`([` + "\ue000-\uefff" + `]` + endPattern + `)(?:的)?(?:为|评为|评定为)(?:优秀|良好|合格|不合格|优|良|差|较好|一般|及格|不及格)(?:等次|等级)?，?([得计]|不[得计])`), "${1}的，$2"},
	{regexp.MustCompile(`＜标`), "未达标"}, // what was read as 未达 and a number
	{regexp.MustCompile(`＜意`), "不满意"},
	{regexp.MustCompile(`(` + figurePattern + `)[｟⟪]?[及或](以上|以下)(?:[｟]` + figurePattern + `?)?`), "$1$2⟪"},
	{regexp.MustCompile(`每(\p{Han}{2,4})、(\p{Han}{2,4}` + figurePattern + words + `{0,4}扣)`), "每${1}或$2"},
	{regexp.MustCompile(`((?:获得?|获评|评为|获批|入选|建成|认定为)(?:国家级|省部级|省级|市级|县级|区级))` + words + `{2,14}?((?:的|，)得` + pointsPattern + `)`), "$1$2"},
	{regexp.MustCompile(`([≥≤＞＜]` + figurePattern + `)，(?:不达标|未达标|＜|达不到)(?:要求|标准)?的?，?(扣` + pointsPattern + `)`), "${1}，否则$2"},
	{regexp.MustCompile(`等于(` + figurePattern + `)`), "=$1"},
	{regexp.MustCompile(`取消(?:该项|本项)(?:得分|分值)`), "不得分"},
	{regexp.MustCompile(`(?:的)?，(?:实行)?(?:一票|单项)否决，`), "的，"},
	{regexp.MustCompile(`(全部分值)` + pointsPattern), "$1"},
	{regexp.MustCompile(`(?:应当?|必?须|需|要)?达(` + figurePattern + `)`), "≥$1"},
	{regexp.MustCompile(`以(` + words + `{1,20})(` + figurePattern + `)为(?:基准|标准|基数)(?:的)?，`), "$1=$2，"},
	{regexp.MustCompile(`(^|[。；])以(` + figurePattern + `)为(?:基准|标准|基数)值?[，。]`), "${1}=${2}的，"},
	{regexp.MustCompile(`(` + figurePattern + `)（(?:次|项|件|起|人|个|处|例)）`), "$1"},
	{regexp.MustCompile(`＜位`), "不到位"},
	{regexp.MustCompile(`（(` + words + `{1,20})[÷/](` + words + `{1,20})）×`), "$1÷$2×"},
	{regexp.MustCompile(`(?:的)?，?(?:视为|视同|按)` + words + `{2,14}，(` + its + `(?:不[得计给记]分|[得计]零分))`), "的，$1"}, // 视为无效投标，不得分
	{regexp.MustCompile(`(` + figurePattern + `[^，。；]{0,4}?)(?:的)?为` + words + `{2,8}，(` + its + `(?:不[得计给记]分|得` + pointsPattern + `))`), "${1}的，$2"},
	{regexp.MustCompile(`以(` + figurePattern + `)为满分值?，以(` + figurePattern + `)为(?:零分|` + pointsPattern + `|` + figurePattern + `分)值?，(?:按|采用)`), "≥${1}得满分，≤${2}不得分，其间按"},
	{regexp.MustCompile(`([｟｠]` + figurePattern + `?)[—\-]+(` + figurePattern + `)`), "${1}至$2"},
	{regexp.MustCompile(`率(` + figurePattern + `)((?:的)?，?(?:得|计|不扣))`), "率≥$1$2"}, // 执行率100%得满分
	{regexp.MustCompile(`(^|[。；])(` + words + `{2,24})：([≥≤＞＜]?` + figurePattern + `[^；。，])`), "$1$2$3"},
	{regexp.MustCompile(`(` + figurePattern + `的)按`), "${1}，按"},
	{regexp.MustCompile(`，≥(?:(?:要求|标准|规定)的?|的)，?(得|计)`), "的，$1"},                // 不超过45人，达到要求的得满分
	{regexp.MustCompile(`(^|[。；，])每(?:季度|学期|月|半年)[^，。；]{2,24}，(全年|年内)`), "$1$2"}, // the number of a year is the one that is counted by
}

// signOf gives what stands for a mark in a text and where the mark ends; "" where it stays as it is.
func signOf(i int, m clause.Mark) (string, int) {
	switch {
	case m.Kind == clause.Numeral && m.Unit == "分":
		return string(rune(firstPoints + i%0x800)), m.End
	case m.Kind == clause.Numeral:
		return string(rune(firstFigure + i%0x800)), m.End
	case m.Kind == clause.Joint:
		return "至", m.To
	case m.Kind == clause.Item:
		return "㊀", m.To
	case m.Kind == clause.Relation && m.Text != "以上" && m.Text != "以下":
		return map[string]string{">=": "≥", "<=": "≤", ">": "＞", "<": "＜"}[m.How], m.To
	}
	return "", 0
}

var (
	lowerEnds     = regexp.MustCompile(`（(?:以上)?(?:各档)?均?含下限(?:、|，)?(?:均?不含上限)?）`)
	inParentheses = regexp.MustCompile(`（[均都]?不?(?:包含|包括|含)(?:本数|` + figurePattern + `)?）`)
	anyFigure     = regexp.MustCompile(figurePattern)
)

// number gives the mark that a character of a text stands for; nil where it is no number.
func (t *text) number(s string) *clause.Mark {
	for _, r := range s {
		if at := int(r) - firstFigure; at >= 0 && at < 0x800 && at < len(t.marks) {
			return &t.marks[at]
		}
		if at := int(r) - firstPoints; at >= 0 && at < 0x800 && at < len(t.marks) {
			return &t.marks[at]
		}
	}
	return nil
}

// value gives the number that a character stands for; 0 where it stands for none.
func (t *text) value(s string) exact.Number {
	if m := t.number(s); m != nil {
		return m.Value
	}
	return exact.Number{}
}

// plain gives a part of a text as it is written.
func (t *text) plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		if m := t.number(string(r)); m != nil {
			b.WriteString(m.Text)
			if !strings.HasSuffix(m.Text, m.Unit) {
				b.WriteString(m.Unit)
			}
			continue
		}
		b.WriteString(map[rune]string{'⟪': "（均含）", '≥': "达到", '≤': "不超过", '＞': "超过", '＜': "低于", '｟': "（含）", '｠': "（不含）", '㊀': ""}[r] + rankPlain[r])
		if !strings.ContainsRune("≥≤＞＜｟｠⟪㊀⊕⊖⊞⊟⊜⊡", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

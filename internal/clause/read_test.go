package clause_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/clause"
)

// marks are clauses and what is read of them: place:text=value[unit]; ? marks a unit without its number.
var marks = []struct{ clause, want, why string }{
	{"完成率每低于100%一个百分点扣1分，不足一个百分点不扣，扣完为止。", "3:每 4:低于 6:100%=100[%] 10:一=1[百分点] 16:1=1[分] 19:不足 21:一=1[百分点] 29:扣完为止", ""},
	{"３．５％", "0:３．５％=3.5[%]", "full-width digits"},
	{"1,200万元", "0:1,200=1200[万元]", "thousands"},
	{"1，200元", "0:1=1[] 2:200=200[元]", "a full-width comma ends a phrase"},
	{"百分之九十五点五", "0:百分之九十五点五=95.5[%]", ""},
	{"百分之5", "0:百分之5=5[%]", ""},
	{"三分之一", "0:三分之一=1/3[]", ""},
	{"扣一成，三成以上，一成立，2/3", "1:一成=0.1[] 4:三成=0.3[] 6:以上 9:一=1[] 13:2/3=2/3[]", "成立 is no share"},
	{"扣十分之一", "1:十分之一=0.1[]", ""},
	{"二十三人", "0:二十三=23[人]", ""},
	{"廿五人，卅件，一百廿次，廿万元", "0:廿五=25[人] 4:卅=30[件] 7:一百廿=120[次] 12:廿万=200000[元]", "tens in one character"},
	{"两百零五件", "0:两百零五=205[件]", ""},
	{"一万二千元", "0:一万二千=12000[元]", ""},
	{"二〇二四年", "0:二〇二四=2024[年]", "digit by digit"},
	{"2万人", "0:2万=20000[人]", ""},
	{"3亿元", "0:3=3[亿元]", ""},
	{"每百元扣1分", "0:每 1:百=100[元] 4:1=1[分]", "百 alone counts behind 每"},
	{"每次扣2分", "0:每 3:2=2[分]", ""},
	{"一万万元，三点五万次，两点零五亿元", "0:一万万=100000000[元] 5:三点五万=35000[次] 11:两点零五=2.05[亿元]", ""},
	{"超过百万元，低于两千万元，单位：百元", "0:超过 2:百万=1000000[元] 6:低于 8:两千万=20000000[元]", "a sum without a digit counts behind a word that compares"},
	{"每半个百分点扣半分，一个半百分点，一倍半，两年半的", "0:每 1:半=0.5[百分点] 7:半=0.5[分] 10:一个半=1.5[百分点] 17:一=1.5[倍] 21:两=2.5[年]", ""},
	{"减半分配，半年，前半段，扣半分值，一半", "17:一半=0.5[]", "halves that count nothing"},
	{"三分之二一个百分点，扣三分之一分值", "0:三分之二=2/3[] 4:一=1[百分点] 11:三分之一=1/3[]", ""},
	{"增长2倍", "2:2=2[倍]", ""},
	{"5‰", "0:5‰=5[‰]", ""},
	{"账实一致，三公经费统一核算，一般公共预算，一票否决，其一，百分制", "", "numerals that count nothing"},
	{"第三季度、第2条", "", "ordinals are references"},
	{"第1名得满分，排名前三名", "1:1=1[名] 3:得满分 10:三=3[名]", "but places are compared"},
	{"95%（含）以上得4分", "0:95%=95[%] 4:含 6:以上 9:4=4[分]", ""},
	{"90%（不含）至95%", "0:90%=90[%] 4:不含 7:至 8:95%=95[%]", ""},
	{"16–20分", "0:16=16[分] 2:– 3:20=20[分]", ""},
	{"不超过5%，不低于3%，不高于2%，高于1%", "0:不超过 3:5%=5[%] 6:不低于 9:3%=3[%] 12:不高于 15:2%=2[%] 18:高于 20:1%=1[%]", "the longer word first"},
	{"没有达到目标的，达到目标的", "0:没有达到 8:达到", ""},
	{"①甲②乙", "0:①=1[①] 2:②=2[①]", ""},
	{"1.公开预算；2.公开决算", "0:1.=1[.] 7:2.=2[.]", ""},
	{"1.5分", "0:1.5=1.5[分]", "no item"},
	{"（1）公开预算（2.5分）；（2）公开决算", "0:（1）=1[（1）] 8:2.5=2.5[分] 14:（2）=2[（1）]", ""},
	{"（一）甲。（二）乙", "0:（一）=1[（1）一] 5:（二）=2[（1）一]", ""},
	{"一是公开预算；二是公开决算", "0:一是=1[是一] 7:二是=2[是一]", ""},
	{"一、甲。二、乙", "0:一、=1[、一] 4:二、=2[、一]", ""},
	{"每高个百分点扣分", "0:每 2:个百分点?", "a unit without its number"},
	{"收入×，按计，总额为的，（－超出）", "2:×? 4:按计? 9:为? 13:－? 14:超出", ""},
	{"四舍五入到两位小数，按计划完成", "5:两=2[位小数]", ""},
	{"不得分，得满分，扣完为止", "0:不得分 4:得满分 8:扣完为止", ""},
	{"", "", ""},
}

// words gives what is read of a clause, one word for each: a number with unit and place, or the text of what compares.
func words(text string) (list []string) {
	for _, m := range clause.Marks(text) {
		s := fmt.Sprintf("%d:%s", m.From, m.Text)
		if m.Kind == clause.Numeral || m.Kind == clause.Item {
			s += fmt.Sprintf("=%s[%s]", m.Value, m.Unit)
		}
		if m.Kind == clause.Bare {
			s += "?"
		}
		list = append(list, s)
	}
	return list
}

func TestMarks(t *testing.T) {
	for _, x := range marks {
		if got := strings.Join(words(x.clause), " "); got != x.want {
			t.Errorf("%s (%s)\n got %s\nwant %s", x.clause, x.why, got, x.want)
		}
	}
}

func FuzzMarks(f *testing.F) {
	for _, x := range marks {
		f.Add(x.clause)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 4096 {
			return
		}
		runes, last := []rune(text), 0
		for _, m := range clause.Marks(text) {
			if m.From < last || m.To <= m.From || m.To > len(runes) || string(runes[m.From:m.To]) != m.Text {
				t.Fatalf("%q: mark %+v, the one before ends at %d", text, m, last)
			}
			last = m.To
		}
	})
}

# ---
# title: 混淆矩阵实验
# description: 一次不平衡的筛查：移动阈值，看精确率、召回率、特异度怎样变化，以及准确率为什么误导人。
# ---

# %% [markdown]
# # 混淆矩阵实验 {#confusion-matrix-lab}
#
# 给 2000 人做筛查，每二十人里大约有一人患病。
# 检测给每个人一个分数，分数不低于阈值就报阳性。
# 阈值放在哪里，决定了犯哪一种错。

# %%
import matplotlib.pyplot as plt
import torch

from snippets.confusion_matrix import (
    confusion_counts,
    precision,
    recall,
    specificity,
)

# %% [markdown]
# ## 一次筛查 {#screening}
#
# 健康人的分数服从标准正态分布；患者的分数高出 1.8，但两群人有重叠，没有阈值能把他们完全分开。


# %%
def screen(n, prevalence):
    """Return who is ill and everyone's score, both of shape (n,)."""
    ill = torch.rand(n) < prevalence
    return ill, torch.randn(n) + 1.8 * ill


torch.manual_seed(0)
y_true, score = screen(2000, prevalence=0.05)
print("ill:", int(y_true.sum()), " healthy:", int((~y_true).sum()))

bins = torch.linspace(-4, 5, 37).tolist()
fig, (healthy, ill) = plt.subplots(2, 1, sharex=True, figsize=(5, 3.2))
healthy.hist(score[~y_true], bins=bins, color="C0", rwidth=0.85)
ill.hist(score[y_true], bins=bins, color="C3", rwidth=0.85)
healthy.set_title("healthy", loc="left")
ill.set_title("ill", loc="left")
ill.set_xlabel("score")
plt.show()

# %% [markdown]
# ![上图是健康人的分数，下图是患者的分数。患者整体偏右，但与健康人大片重叠；两张图的纵轴相差十倍以上。](plot:scores "健康人与患者的分数分布")
#
# 注意两张图的纵轴：健康人多得多，他们的右尾虽然只占一小部分，人数却可以与患者相当。

# %% [markdown]
# ## 移动阈值 {#threshold}
#
# 从低到高试几个阈值，每次数出四个格子，再算三个比例。

# %%
print("threshold   tp   fn    fp    tn  precision  recall  specificity")
for threshold in (-1.0, 0.0, 1.0, 1.5, 2.0, 3.0):
    counts = confusion_counts(y_true, score >= threshold)
    tp, tn, fp, fn = counts
    print(
        f"{threshold:9.1f} {tp:4} {fn:4} {fp:5} {tn:5}"
        f"  {precision(counts):9.3f}  {recall(counts):6.3f}"
        f"  {specificity(counts):11.3f}"
    )


# %%
def accuracy(counts):
    """Share of all samples that were predicted correctly."""
    return (counts.tp + counts.tn) / sum(counts)


thresholds = torch.linspace(-3, 3.5, 131)
sweep = [
    confusion_counts(y_true, score >= threshold) for threshold in thresholds
]
fig, ax = plt.subplots()
for measure, color in ((precision, "C0"), (recall, "C3"), (specificity, "C2")):
    values = [measure(counts) for counts in sweep]
    ax.plot(thresholds, values, color=color, label=measure.__name__)
accuracies = [accuracy(counts) for counts in sweep]
ax.plot(thresholds, accuracies, color="gray", ls="--", label="accuracy")
ax.set(xlabel="threshold", ylim=(-0.03, 1.03))
ax.legend(loc="center left")
plt.show()

# %% [markdown]
# ![横轴是阈值。召回率一路下降，特异度一路上升，精确率总体上升但末尾起伏；准确率贴着特异度走。](plot:sweep "四个指标随阈值的变化")
#
# 阈值升高，报阳性的人变少：误报少了，特异度升；漏报多了，召回率降。
# 这两条一定单调，因为各自的分母不变，分子只朝一个方向走。
# 精确率没有这样的保证：它的分子和分母一起变小，末尾只剩几个人，多一个少一个都会跳一下。

# %% [markdown]
# ## 准确率为什么误导人 {#accuracy}
#
# 找出准确率最高的阈值，再与一个什么都不查、一律说“健康”的检测相比：

# %%
best = int(torch.tensor(accuracies).argmax())
nobody = confusion_counts(y_true, torch.zeros_like(y_true))
for name, counts in (
    (f"threshold {thresholds[best]:.2f}", sweep[best]),
    ("nobody is ill", nobody),
):
    share, found = accuracy(counts), recall(counts)
    print(f"{name:14}  accuracy {share:.3f}  recall {found:.3f}")

# %% [markdown]
# 一律说“健康”，一个病人也没找到，准确率却与最好的阈值不相上下。
# 健康人占绝大多数，准确率几乎只看他们，所以在上面的图里它贴着特异度走。
# 按准确率选阈值，得到的检测会漏掉大多数病人。

# %% [markdown]
# ## 换一个人群 {#prevalence}
#
# 同一个检测、同一个阈值，用在患病率不同的人群里：

# %%
for prevalence in (0.01, 0.05, 0.5):
    ill, scores = screen(200_000, prevalence)
    counts = confusion_counts(ill, scores >= 1.5)
    print(
        f"ill {prevalence:4.0%}  precision {precision(counts):.2f}"
        f"  recall {recall(counts):.2f}  specificity {specificity(counts):.2f}"
    )

# %% [markdown]
# 召回率和特异度几乎不动：它们各自只看患者、只看健康人，与两群人的比例无关。
# 精确率却随患病率大起大落。
# 所以一个检测“有多准”，要先问是在谁身上测的。

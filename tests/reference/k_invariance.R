source("common.R"); suppressMessages(library(lavaan))
levels <- list(configural="", metric="loadings", scalar=c("loadings","intercepts"))
measures <- c("chisq","df","pvalue","cfi","rmsea","rmsea.ci.lower","rmsea.ci.upper","srmr")
# Factor of the first group: mean 0, variance 1. Errors: expected information; by row: Huber-White with it.
one <- function(items, data, group, equal, partial="") {
  model <- paste("f =~", paste(items, collapse=" + "))
  fit <- function(...) cfa(model, data=data, group=group, group.equal=equal, group.partial=partial,
    std.lv=TRUE, meanstructure=TRUE, optim.force.converged=TRUE, control=list(rel.tol=1e-14), ...)
  f <- fit(); w <- fit(se="robust.huber.white", information="expected")
  p <- parameterEstimates(f); p$robust <- parameterEstimates(w)$se
  rows <- function(op, lhs) { k <- p[p$op==op & lhs(p),]; list(est=k$est, se=k$se, robust=k$robust) }
  out <- list(fit=as.list(fitMeasures(f, measures)), loadings=rows("=~", function(p) TRUE),
    intercepts=rows("~1", function(p) p$lhs!="f"), residuals=rows("~~", function(p) p$lhs!="f"),
    variances=rows("~~", function(p) p$lhs=="f"), means=rows("~1", function(p) p$lhs=="f"))
  list(out=out, fit=f) }
all_levels <- function(items, data, group, free) {
  found <- lapply(levels, function(e) one(items, data, group, e))
  found$partial <- one(items, data, group, levels$scalar, free)
  lapply(found, function(x) x$out) }
hs <- HolzingerSwineford1939
hs <- hs[, c("school", paste0("x", 1:9))]
write.csv(hs, file.path(D, "lavaan_HolzingerSwineford1939.csv"), row.names=FALSE)
# Three waves, made up: people in several; the third item drifts in wave 3.
set.seed(20261127); n <- 260; items <- paste0("y", 1:5); lam <- c(.8,.7,.9,.6,.75); th <- c(.6,.7,.5,.8,.6)
trait <- rnorm(n); here <- matrix(runif(3*n) < .75, n, 3); rows <- NULL
for (w in 1:3) { eta <- c(0,.2,.35)[w] + .8*trait + .6*rnorm(n); nu <- c(4,3.8,4.2,4,4.1); nu[3] <- nu[3] - .5*(w==3)
  y <- sapply(1:5, function(j) nu[j] + lam[j]*eta + sqrt(th[j])*rnorm(n)); colnames(y) <- items
  rows <- rbind(rows, data.frame(person=sprintf("p%03d", 1:n), wave=paste0("w", w), round(y, 2))[here[,w],]) }
write.csv(rows, file.path(D, "made_up_three_waves.csv"), row.names=FALSE, quote=FALSE)
hs$school <- factor(hs$school, levels=unique(hs$school))
score <- function(items, data, group, equal) { f <- one(items, data, group, equal)$fit
  t <- lavTestScore(f)$uni; list(lhs=t$lhs, rhs=t$rhs, x2=t$X2, total=lavTestScore(f)$test$X2) }
by_item <- function(items, data, group, equal, op) { f <- one(items, data, group, equal)$fit
  pt <- parTable(f); r <- lavTestScore(f)$uni; G <- lavInspect(f, "ngroups")
  sapply(items, function(v) { own <- if (op=="=~") pt$plabel[pt$op=="=~" & pt$rhs==v] else pt$plabel[pt$op=="~1" & pt$lhs==v]
    rel <- which(r$rhs %in% own[-1] | r$lhs %in% own[-1]); lavTestScore(f, release=rel)$test$X2 }) }
# Errors by person: scores summed per person between the inverse of the expected information.
by_person <- function(items, data) { f <- one(items, data, "wave", levels$scalar)$fit
  s <- lavScores(f, ignore.constraints=TRUE, remove.duplicated=FALSE); K <- f@Model@eq.constraints.K
  who <- unlist(lapply(unique(data$wave), function(w) data$person[data$wave==w])); s <- s %*% K
  I <- t(K) %*% lavInspect(f, "information.expected") %*% K * nrow(data); B <- solve(I)
  V <- K %*% B %*% crossprod(rowsum(s, who)) %*% B %*% t(K)
  pt <- parTable(f); free <- pt$free[pt$op=="~1" & pt$lhs=="f" & pt$free>0]; sqrt(diag(V))[free] }
visual <- c("x1","x2","x3"); speed <- c("x4","x5","x6","x7")
sv(list(visual=all_levels(visual, hs, "school", "x3~1"), mixed=all_levels(speed, hs, "school", c("x7~1","f=~x7")),
  waves=all_levels(items, rows, "wave", "y3~1"),
  score=list(mixed_loadings=by_item(speed, hs, "school", levels$metric, "=~"),
    mixed_intercepts=by_item(speed, hs, "school", levels$scalar, "~1"),
    waves_loadings=by_item(items, rows, "wave", levels$metric, "=~"),
    waves_intercepts=by_item(items, rows, "wave", levels$scalar, "~1")),
  means_by_person=by_person(items, rows)), "k_invariance.json")

source("common.R"); suppressMessages(library(mice))
# Rubin's rules: estimates and squared errors of m tables, n people, k parameters.
sets <- list(few=list(q=c(1.2,1.5,0.9,1.4,1.1), u=c(.04,.05,.045,.042,.05), n=60, k=2),
  much=list(q=c(3,5,1,4,7,2,6,3), u=c(1,1.1,.9,1.2,1,.8,1.1,1), n=25, k=3),
  large=list(q=c(.51,.52,.5,.515,.505,.512,.498,.507,.509,.511), u=rep(.0009,10), n=100000, k=1))
pooled <- lapply(sets, function(s) { p <- pool.scalar(s$q, s$u, n=s$n, k=s$k)
  c(s, list(estimate=p$qbar, se=sqrt(p$t), df=p$df, between=p$b, fmi=p$fmi)) })
# Bounds by hand: everybody who is missing at one end; interval of Imbens and Manski.
im <- function(lo, up, s1, s2) { w <- (up-lo)/max(s1, s2)
  c <- uniroot(function(c) pnorm(c+w)-pnorm(-c)-.95, c(0, 3), tol=1e-14)$root; list(lower=lo, upper=up, se_lower=s1, se_upper=s2, low=lo-c*s1, high=up+c*s2) }
se <- function(x) sd(x)/sqrt(length(x)); fill <- function(x, v) ifelse(is.na(x), v, x)
data <- read.csv(file.path(D, "psych_bfi.csv"))[1:120, ]; y <- data$A1; z <- data$N1; gone <- (seq_len(120)*7) %% 10 < data$C1; z[gone %in% TRUE] <- NA; y[5] <- NA
manski <- im(mean(fill(y, 1)), mean(fill(y, 6)), se(fill(y, 1)), se(fill(y, 6)))
l <- fill(z, 1)-fill(y, 6); u <- fill(z, 6)-fill(y, 1); change <- im(mean(l), mean(u), se(l), se(u))
# Lee (2009), proposition 3, of different people: the second wave is answered by more of them.
set.seed(1); first <- round(rnorm(300, 50, 10), 3); first[1:120] <- NA; second <- round(rnorm(250, 53, 12), 3); second[1:50] <- NA
p0 <- mean(!is.na(first)); p1 <- mean(!is.na(second)); p <- 1-p0/p1; a <- first[!is.na(first)]; v <- second[!is.na(second)]
one <- function(v) { k <- length(v)*(1-p); q <- sort(v)[ceiling(k-1e-9)]; full <- sort(v)[1:ceiling(k-1e-9)]
  w <- c(rep(1, length(full)-1), k-(length(full)-1)); mu <- sum(w*full)/k; s2 <- sum(w*(full-mu)^2)/k
  vp <- (1-p)^2*((1-p0)/(300*p0)+(1-p1)/(250*p1)); n1 <- length(v)
  list(mu=mu, var=s2/(n1*(1-p)) + (q-mu)^2*p/(n1*(1-p)) + ((q-mu)/(1-p))^2*vp) }
low <- one(v); high <- one(-v); v0 <- mean((a-mean(a))^2)/length(a)
lee <- list(lower=low$mu-mean(a), upper=-high$mu-mean(a), se_lower=sqrt(low$var+v0), se_upper=sqrt(high$var+v0), first=a, second=v, n_first=300, n_second=250)
# A change weighted by the inverse chance to come back; influence less what the logistic scores say.
d <- z-y; d[is.na(y)] <- NA; r <- !is.na(d); x <- data.frame(A2=data$A2, C1=data$C1, age=data$age); x$A2[is.na(x$A2)] <- mean(x$A2, na.rm=TRUE); x$C1[is.na(x$C1)] <- mean(x$C1, na.rm=TRUE)
m <- glm(r ~ A2 + C1 + age, data=cbind(r=r, x), family=binomial, control=list(epsilon=1e-14)); pr <- fitted(m); w <- ifelse(r, 1/pr, 0)
mu <- sum(w[r]*d[r])/sum(w); inf <- ifelse(r, w*(d-mu)/sum(w), 0); inf[is.na(inf)] <- 0; s <- model.matrix(m)*(r-pr)
left <- residuals(lm(inf ~ 0 + s)); n <- length(r)
weighted <- list(estimate=mu, se=sqrt(sum(left^2)*n/(n-1)), plain=mean(d[r]))
sv(list(pooled=pooled, mean_bounds=manski, change_bounds=change, lee=lee, weighted=weighted), "m_missing.json")
